import type { Boundary } from '../fact'

/** A call that leaves the program. */
export interface Crossing {
  readonly languages: RegExp
  /** Matched against what is called, with the package it comes from: "node:fs/promises.readFile" is "fs/promises.readFile". */
  readonly callee: RegExp
  readonly boundary: Boundary
}

const SCRIPT = /^(?:typescript|tsx|javascript)$/
const on = (languages: RegExp, boundary: Boundary, callee: RegExp): Crossing => ({ languages, callee, boundary })

const PYTHON = /^python$/
const GO = /^go$/
const JAVA = /^java$/
const CSHARP = /^csharp$/
const RUST = /^rust$/

/** What opens, sends, reads or writes; not what merely belongs to the same package, like `urllib.parse`. */
export const CROSSINGS: readonly Crossing[] = [
  on(SCRIPT, 'network', /^(?:(?:globalThis|window|self)\.)?(?:fetch|XMLHttpRequest|WebSocket|EventSource)$/),
  on(
    SCRIPT,
    'network',
    /^(?:axios(?:\.(?:get|post|put|patch|delete|head|request|create))?|got(?:\.\w+)?|node-fetch|undici\.(?:fetch|request|stream|Agent|Pool|Client)|ky(?:\.\w+)?|superagent\.\w+|needle(?:\.\w+)?|ws|ws\.WebSocket(?:Server)?|cross-fetch|graphql-request\.\w+|nodemailer\.createTransport)$/,
  ),
  on(
    SCRIPT,
    'network',
    /^(?:https?|http2|net|tls|dgram)\.(?:request|get|connect|createConnection|createServer|createSecureServer|createSocket|Socket)$/,
  ),
  on(
    SCRIPT,
    'file system',
    /^(?:fs|fs\/promises|fs-extra|graceful-fs)\.(?:promises\.)?\w+$|^(?:Deno\.(?:readFile|readTextFile|writeFile|writeTextFile|open|remove|rename|mkdir)(?:Sync)?|Bun\.(?:file|write))$/,
  ),
  on(
    SCRIPT,
    'process',
    /^(?:child_process\.\w+|execa(?:\.\w+)?|cross-spawn(?:\.\w+)?|shelljs\.exec|Deno\.Command|Bun\.spawn(?:Sync)?)$/,
  ),
  on(
    SCRIPT,
    'database',
    /^(?:pg\.(?:Client|Pool)|mysql2?(?:\/promise)?\.create\w+|mongodb\.MongoClient(?:\.connect)?|mongoose\.(?:connect|createConnection)|redis\.createClient|ioredis(?:\.\w+)?|knex|sequelize\.Sequelize|typeorm\.(?:createConnection|DataSource)|@prisma\/client\.PrismaClient|better-sqlite3|sqlite\.(?:DatabaseSync|open)|sqlite3\.Database)$/,
  ),
  on(
    SCRIPT,
    'database',
    /^(?:this\.)?prisma\.\w+\.(?:find\w+|create\w*|update\w*|delete\w*|upsert|count|aggregate|groupBy)$/,
  ),
  on(
    SCRIPT,
    'queue',
    /^(?:amqplib\.connect|kafkajs\.Kafka|bullmq\.(?:Queue|Worker)|bull|nats\.connect|mqtt\.connect\w*|@aws-sdk\/client-(?:sqs|sns|eventbridge|kinesis)\.\w+|@google-cloud\/pubsub\.PubSub|@azure\/service-bus\.ServiceBusClient)$/,
  ),
  on(
    SCRIPT,
    'third-party SDK',
    /^(?:@aws-sdk\/[\w-]+\.\w+(?:Client|Command)|stripe|@slack\/[\w-]+\.\w+Client|openai|@anthropic-ai\/sdk|twilio|@octokit\/[\w-]+\.\w+|@sendgrid\/mail\.send)$/,
  ),
  on(
    PYTHON,
    'network',
    /^(?:requests\.(?:get|post|put|patch|delete|head|options|request|Session|session)|httpx\.(?:get|post|put|patch|delete|head|request|stream|Client|AsyncClient)|aiohttp\.(?:ClientSession|request)|urllib\.request\.\w+|urllib3\.(?:PoolManager|request)|http\.client\.HTTPS?Connection|socket\.(?:socket|create_connection|create_server)|websockets?\.(?:connect|serve)|grpc\.\w*channel|paramiko\.SSHClient|ftplib\.FTP\w*|smtplib\.SMTP\w*)$/,
  ),
  on(
    PYTHON,
    'file system',
    /^open$|^(?:os\.(?:remove|rename|replace|mkdir|makedirs|listdir|unlink|rmdir|walk|scandir)|shutil\.(?:copy\w*|move|rmtree|make_archive|unpack_archive)|tempfile\.\w+|io\.open)$|\.(?:read_text|write_text|read_bytes|write_bytes)$/,
  ),
  on(
    PYTHON,
    'process',
    /^(?:subprocess\.(?:run|Popen|call|check_call|check_output|getoutput|getstatusoutput)|os\.(?:system|popen|exec\w+|spawn\w+)|multiprocessing\.Process|asyncio\.create_subprocess_\w+)$/,
  ),
  on(
    PYTHON,
    'database',
    /^(?:(?:sqlite3|psycopg2?|pymysql|MySQLdb|asyncpg|aiosqlite)\.(?:connect|create_pool)|sqlalchemy(?:\.\w+)*\.create_(?:async_)?engine|pymongo\.MongoClient|redis\.(?:Redis|StrictRedis|from_url)|motor\.\w+\.AsyncIOMotorClient)$/,
  ),
  on(
    PYTHON,
    'queue',
    /^(?:pika\.\w+Connection|kafka\.Kafka\w+|confluent_kafka\.(?:Producer|Consumer)|kombu\.Connection|aio_pika\.connect\w*|rq\.Queue|nats\.connect)$/,
  ),
  on(
    PYTHON,
    'third-party SDK',
    /^(?:boto3\.(?:client|resource|Session)|stripe\.\w+\.\w+|openai\.(?:Async)?OpenAI|anthropic\.(?:Async)?Anthropic|twilio\.rest\.Client|slack_sdk\.\w*Client)$/,
  ),
  on(
    GO,
    'network',
    /^net\/http\.(?:Get|Post|PostForm|Head|NewRequest|NewRequestWithContext|ListenAndServe\w*)$|^net\.(?:Dial\w*|Listen\w*)$|^google\.golang\.org\/grpc\.(?:Dial\w*|NewClient)$/,
  ),
  on(
    GO,
    'file system',
    /^os\.(?:Open|OpenFile|Create|ReadFile|WriteFile|Remove|RemoveAll|Mkdir|MkdirAll|MkdirTemp|CreateTemp|Rename|ReadDir)$|^io\/ioutil\.(?:ReadFile|WriteFile|ReadDir|TempFile|TempDir)$/,
  ),
  on(GO, 'process', /^os\/exec\.Command(?:Context)?$/),
  on(
    GO,
    'database',
    /^(?:database\/sql|github\.com\/jackc\/pgx[\w/]*|github\.com\/jmoiron\/sqlx|github\.com\/(?:redis\/go-redis|go-redis\/redis)[\w/]*|gorm\.io\/gorm|go\.mongodb\.org\/mongo-driver[\w/]*)\.(?:Open|OpenDB|Connect\w*|New\w*)$/,
  ),
  on(
    GO,
    'queue',
    /^github\.com\/(?:segmentio\/kafka-go|rabbitmq\/amqp091-go|streadway\/amqp|nats-io\/nats\.go)\.(?:Dial\w*|Connect|New\w*)$/,
  ),
  on(
    GO,
    'third-party SDK',
    /^(?:github\.com\/(?:aws\/aws-sdk-go|stripe\/stripe-go|google\/go-github)|cloud\.google\.com\/go)[\w./-]*\.New\w*$/,
  ),
  on(
    JAVA,
    'network',
    /^(?:HttpClient\.new\w+|RestTemplate|WebClient\.(?:create|builder)|Socket|ServerSocket|OkHttpClient|Jsoup\.connect)$/,
  ),
  on(JAVA, 'file system', /^(?:Files\.\w+|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)$/),
  on(JAVA, 'process', /^(?:ProcessBuilder|Runtime\.getRuntime\(\)\.exec)$/),
  on(
    JAVA,
    'database',
    /^DriverManager\.getConnection$|(?:^|\.)\w*[jJ]dbcTemplate\.\w+$|(?:^|\.)\w*[eE]ntityManager\.(?:find|persist|merge|remove|createQuery|createNativeQuery)$/,
  ),
  on(JAVA, 'queue', /(?:^|\.)\w*(?:[kK]afka|[rR]abbit|[jJ]ms)Template\.\w+$/),
  on(
    CSHARP,
    'network',
    /^(?:HttpClient|TcpClient|WebRequest\.Create)$|(?:^|\.)_?\w*[hH]ttpClient\.(?:Get|Post|Put|Delete|Patch|Send)\w*$/,
  ),
  on(
    CSHARP,
    'file system',
    /^(?:System\.IO\.)?(?:File|Directory)\.[A-Z]\w+$|^(?:FileStream|StreamWriter|StreamReader)$/,
  ),
  on(CSHARP, 'process', /^(?:System\.Diagnostics\.)?Process\.Start$/),
  on(
    CSHARP,
    'database',
    /^(?:SqlConnection|SqlCommand|NpgsqlConnection|NpgsqlCommand|MySqlConnection|SqliteConnection|MongoClient)$/,
  ),
  on(
    RUST,
    'network',
    /^(?:reqwest\.(?:get|(?:blocking\.)?Client\.\w+|blocking\.get)|ureq\.(?:get|post|put|delete|agent)|tonic\.transport\.\w+\.\w+)$|(?:^|\.)(?:TcpStream|UdpSocket)\.(?:connect|bind)$|(?:^|\.)TcpListener\.bind$/,
  ),
  on(RUST, 'file system', /^(?:std\.|tokio\.)?fs\.[a-z]\w+$|(?:^|\.)File\.(?:open|create)$|(?:^|\.)OpenOptions\.new$/),
  on(RUST, 'process', /^(?:(?:std|tokio)\.)?(?:process\.)?Command\.new$/),
  on(
    RUST,
    'database',
    /^(?:sqlx\.query\w*|sqlx(?:\.\w+)*\.\w+Pool\.connect\w*|diesel\.(?:insert_into|update|delete|sql_query)|rusqlite\.Connection\.open\w*|mongodb\.Client\.\w+|redis\.Client\.open|tokio_postgres\.connect)$/,
  ),
  on(RUST, 'queue', /^(?:lapin\.Connection\.connect|async_nats\.connect)$/),
]
