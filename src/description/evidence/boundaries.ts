import type { CallFact, Facts } from '../../engine/syntax/facts'
import type { Boundary, IntegrationPoint } from '../fact'
import { environment } from './environment'
import { addedLines, isComparable, type Material, sourceFiles } from './material'
import { routes } from './routes'

interface Crossing {
  readonly languages: RegExp
  /** Matched against what is called, with the package it comes from: "node:fs/promises.readFile" is "fs/promises.readFile". */
  readonly callee: RegExp
  readonly boundary: Boundary
}

const SCRIPT = /^(?:typescript|tsx|javascript)$/
const on = (languages: RegExp, boundary: Boundary, callee: RegExp): Crossing => ({ languages, callee, boundary })

const CROSSINGS: readonly Crossing[] = [
  on(SCRIPT, 'network', /^(?:(?:globalThis|window|self)\.)?(?:fetch|XMLHttpRequest|WebSocket|EventSource)$/),
  on(
    SCRIPT,
    'network',
    /^(?:axios|got|node-fetch|undici|ky|superagent|needle|ws|cross-fetch|graphql-request|@grpc\/grpc-js|nodemailer)(?:\.|$)/,
  ),
  on(
    SCRIPT,
    'network',
    /^(?:https?|http2|net|tls|dgram)\.(?:request|get|connect|createConnection|createServer|createSecureServer|createSocket|Socket)$/,
  ),
  on(
    SCRIPT,
    'file system',
    /^(?:fs|fs\/promises|fs-extra|graceful-fs)\.|^(?:Deno\.(?:readFile|readTextFile|writeFile|writeTextFile|open|remove|rename|mkdir)(?:Sync)?|Bun\.(?:file|write))$/,
  ),
  on(SCRIPT, 'process', /^(?:child_process|execa|cross-spawn|shelljs)(?:\.|$)|^Deno\.Command$|^Bun\.spawn(?:Sync)?$/),
  on(
    SCRIPT,
    'database',
    /^(?:pg|mysql2?(?:\/promise)?|mongodb|mongoose|redis|ioredis|knex|sequelize|typeorm|@prisma\/client|better-sqlite3|sqlite3?|sqlite)(?:\.|$)/,
  ),
  on(
    SCRIPT,
    'database',
    /^(?:this\.)?prisma\.\w+\.(?:find\w+|create\w*|update\w*|delete\w*|upsert|count|aggregate|groupBy)$/,
  ),
  on(
    SCRIPT,
    'queue',
    /^(?:amqplib|kafkajs|bullmq|bull|nats|mqtt|@aws-sdk\/client-(?:sqs|sns|eventbridge|kinesis)|@google-cloud\/pubsub|@azure\/service-bus)(?:\.|$)/,
  ),
  on(
    SCRIPT,
    'third-party SDK',
    /^(?:@aws-sdk\/|aws-sdk|stripe|@slack\/|openai|@anthropic-ai\/|twilio|@sendgrid\/|@octokit\/|firebase|@google-cloud\/|@azure\/|@sentry\/)/,
  ),
  on(
    /^python$/,
    'network',
    /^(?:requests|httpx|aiohttp|urllib(?:\.request)?|urllib3|http\.client|socket|websockets?|grpc|paramiko|ftplib|smtplib)\./,
  ),
  on(
    /^python$/,
    'file system',
    /^open$|^(?:os\.(?:remove|rename|replace|mkdir|makedirs|listdir|unlink|rmdir|walk|scandir)|shutil\.\w+|tempfile\.\w+|io\.open)$|\.(?:read_text|write_text|read_bytes|write_bytes)$/,
  ),
  on(
    /^python$/,
    'process',
    /^(?:subprocess\.|os\.(?:system|popen|exec\w+|spawn\w+)$|multiprocessing\.Process$|asyncio\.create_subprocess_)/,
  ),
  on(/^python$/, 'database', /^(?:sqlite3|psycopg2?|pymysql|MySQLdb|sqlalchemy|asyncpg|pymongo|redis|motor|peewee)\./),
  on(/^python$/, 'queue', /^(?:pika|kafka|confluent_kafka|kombu|aio_pika|rq|nats)\./),
  on(
    /^python$/,
    'third-party SDK',
    /^(?:boto3|stripe|openai|anthropic|twilio|slack_sdk|sendgrid|google\.cloud|azure)\./,
  ),
  on(
    /^go$/,
    'network',
    /^net\/http\.(?:Get|Post|PostForm|Head|NewRequest|NewRequestWithContext|ListenAndServe\w*)$|^net\.(?:Dial\w*|Listen\w*)$|^google\.golang\.org\/grpc\.(?:Dial\w*|NewClient)$/,
  ),
  on(
    /^go$/,
    'file system',
    /^os\.(?:Open|OpenFile|Create|ReadFile|WriteFile|Remove|RemoveAll|Mkdir|MkdirAll|MkdirTemp|CreateTemp|Rename|ReadDir)$|^io\/ioutil\./,
  ),
  on(/^go$/, 'process', /^os\/exec\.Command(?:Context)?$/),
  on(
    /^go$/,
    'database',
    /^database\/sql\.|^github\.com\/(?:jackc\/pgx|jmoiron\/sqlx|redis\/go-redis|go-redis\/redis)|^gorm\.io\/|^go\.mongodb\.org\//,
  ),
  on(/^go$/, 'queue', /^github\.com\/(?:segmentio\/kafka-go|rabbitmq\/amqp091-go|streadway\/amqp|nats-io\/nats\.go)/),
  on(
    /^go$/,
    'third-party SDK',
    /^github\.com\/(?:aws\/aws-sdk-go|stripe\/stripe-go|google\/go-github)|^cloud\.google\.com\/go/,
  ),
  on(
    /^java$/,
    'network',
    /^(?:HttpClient\.\w+|HttpRequest\.newBuilder|RestTemplate|WebClient\.\w+|Socket|ServerSocket|OkHttpClient|Jsoup\.connect)$/,
  ),
  on(
    /^java$/,
    'file system',
    /^(?:Files\.\w+|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)$/,
  ),
  on(/^java$/, 'process', /^(?:ProcessBuilder|Runtime\.getRuntime\(\)\.exec)$/),
  on(
    /^java$/,
    'database',
    /^DriverManager\.getConnection$|(?:^|\.)\w*[jJ]dbcTemplate\.\w+$|(?:^|\.)\w*[eE]ntityManager\.(?:find|persist|merge|remove|createQuery|createNativeQuery)$/,
  ),
  on(/^java$/, 'queue', /(?:^|\.)\w*(?:[kK]afka|[rR]abbit|[jJ]ms)Template\.\w+$/),
  on(
    /^csharp$/,
    'network',
    /^(?:HttpClient|TcpClient|WebRequest\.Create)$|(?:^|\.)_?\w*[hH]ttpClient\.(?:Get|Post|Put|Delete|Patch|Send)\w*$/,
  ),
  on(
    /^csharp$/,
    'file system',
    /^(?:System\.IO\.)?(?:File|Directory)\.\w+$|^(?:FileStream|StreamWriter|StreamReader)$/,
  ),
  on(/^csharp$/, 'process', /^(?:System\.Diagnostics\.)?Process\.Start$/),
  on(
    /^csharp$/,
    'database',
    /^(?:SqlConnection|SqlCommand|NpgsqlConnection|NpgsqlCommand|MySqlConnection|SqliteConnection|MongoClient)$/,
  ),
  on(
    /^rust$/,
    'network',
    /^(?:reqwest|ureq|hyper|tonic)\.|(?:^|\.)(?:TcpStream|UdpSocket)\.(?:connect|bind)$|(?:^|\.)TcpListener\.bind$/,
  ),
  on(/^rust$/, 'file system', /^(?:std\.|tokio\.)?fs\.\w+|(?:^|\.)File\.(?:open|create)$|(?:^|\.)OpenOptions\.new$/),
  on(/^rust$/, 'process', /^(?:(?:std|tokio)\.)?(?:process\.)?Command\.new$/),
  on(/^rust$/, 'database', /^(?:sqlx|diesel|rusqlite|mongodb|redis|tokio_postgres)\./),
  on(/^rust$/, 'queue', /^(?:rdkafka|lapin|async_nats)\./),
]

const SQL =
  /^(?:[rbf$@]*["'`]{1,3})\s*(?:SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(?:TABLE|INDEX)\s|ALTER\s+TABLE\s|DROP\s+TABLE\s)/is
const RUNS_SQL =
  /(?:^|\.)(?:query|execute|exec|prepare|run|raw|all|get|QueryRow|Query|Exec|QueryContext|ExecContext|QueryRowContext|fetch\w*|queryForObject|queryForList|update|createQuery|createNativeQuery|prepareStatement|sql|\$queryRawUnsafe)!?$/

/** Where the code of the change crosses a boundary: calls on added lines, environment variables, routes. */
export function integrationPoints(material: Material): IntegrationPoint[] {
  const points: IntegrationPoint[] = []
  for (const file of sourceFiles(material)) {
    const facts = file.status === 'deleted' ? undefined : material.factsOf(file, 'new')
    if (facts?.depth !== 'tree') continue
    const changed = addedLines(file)
    const told = new Set<string>()
    for (const call of facts.calls) {
      if (!changed.has(call.startLine)) continue
      const name = originOf(call.callee, facts)
      const crossing =
        name === undefined
          ? undefined
          : CROSSINGS.find(({ languages, callee }) => languages.test(facts.language) && callee.test(name))
      const boundary = crossing?.boundary ?? (runsSql(call) ? 'database' : undefined)
      const shown = call.callee.replace(/!$/, '')
      if (boundary === undefined || told.has(`${boundary} ${shown}`)) continue
      told.add(`${boundary} ${shown}`)
      const text = boundary === 'database' && !crossing ? `runs SQL through \`${shown}\`` : `calls \`${shown}\``
      points.push({
        source: 'boundaries',
        boundary,
        text,
        path: file.path,
        line: call.startLine,
        symbol: shown.slice(shown.lastIndexOf('.') + 1).replace(/[()]/g, ''),
        weight: 30,
      })
    }
  }
  for (const fact of environment.facts(material))
    if (fact.side !== 'old') points.push({ ...fact, boundary: 'environment' })
  for (const fact of routes.facts(material)) if (fact.side !== 'old') points.push({ ...fact, boundary: 'public API' })
  return points
}

const runsSql = (call: CallFact): boolean =>
  call.first !== undefined && RUNS_SQL.test(call.callee) && SQL.test(call.first)

/** What is called, by where it comes from; undefined where the file itself defines it. */
function originOf(callee: string, facts: Facts): string | undefined {
  const name = callee.replace(/::/g, '.').replace(/!$/, '')
  const root = /^[^.(]+/.exec(name)?.[0] ?? ''
  const rest = name.slice(root.length)
  if (facts.language === 'java' && /^[A-Z]/.test(root) && !isFromLibrary(root, facts)) return undefined
  for (const { specifier, names, locals } of facts.language === 'java' ? [] : facts.imports) {
    const at = locals.indexOf(root)
    if (at < 0) continue
    const from = specifier.replace(/^node:/, '')
    if (/^[./]/.test(from) || from.startsWith('@/') || from.startsWith('~')) return undefined
    if (facts.language === 'python' && names[at] === '*')
      return from === root || from.startsWith(`${root}.`) ? name : `${from}${rest}`
    if (facts.language === 'rust') {
      const path = from.replace(/::/g, '.')
      if (/^(?:crate|self|super)\b/.test(path)) return undefined
      return path.endsWith(root) ? `${path}${rest}` : `${path}.${names[at]}${rest}`
    }
    return names[at] === '*' || names[at] === 'default' || names[at] === undefined
      ? `${from}${rest}`
      : `${from}.${names[at]}${rest}`
  }
  if (facts.functions.some((fact) => fact.name === root)) return undefined
  // Python's and Go's packages are used under the names they were imported by; elsewhere names may be global.
  return name
}

/** Java names a class by its import; without one it is the package's own, or of `java.lang`. */
function isFromLibrary(name: string, { imports }: Facts): boolean {
  if (/^(?:ProcessBuilder|Runtime)$/.test(name)) return true
  const library = /^(?:java|javax|jakarta|org\.springframework|okhttp3|org\.jsoup)\./
  const own = imports.find(({ specifier }) => specifier.endsWith(`.${name}`))
  return own
    ? library.test(own.specifier)
    : imports.some(({ specifier }) => specifier.endsWith('.*') && library.test(specifier))
}

/** What this change touches that nobody can be sure to have found, by language. */
export function unreadLanguages(material: Material): string[] {
  const ends = new Set<string>()
  for (const file of sourceFiles(material)) {
    if (
      isComparable(material, file) &&
      material.factsOf(file, file.status === 'deleted' ? 'old' : 'new')?.depth === 'tree'
    )
      continue
    const name = file.path.slice(file.path.lastIndexOf('/') + 1)
    ends.add(name.includes('.') ? `.${name.slice(name.lastIndexOf('.') + 1)}` : name)
  }
  return [...ends].sort()
}
