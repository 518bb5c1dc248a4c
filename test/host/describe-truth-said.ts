import { lines, type TruthCase } from './truth-case'

/** Limits in strings that say nothing to the program. */
const docstrings = (seconds: number): string =>
  lines(
    'def fetch():  # noqa: D401',
    '    """Waits.',
    '',
    `    timeout = ${seconds}`,
    '    """',
    '',
    'class Settings:',
    '    wait = 1',
    `    "timeout = ${seconds}"`,
    '',
    '    def load(self):',
    '        # as ever',
    "        r'''",
    `        max_retries = ${seconds}`,
    "        '''",
  )

/** The same in strings that are values. */
const values = (seconds: number): string =>
  lines(
    'SETTINGS = {',
    '    "server":',
    '        """',
    `        timeout = ${seconds}`,
    '        """',
    '}',
    'send(',
    '    """first"""',
    '    """',
    `    max_retries = ${seconds}`,
    '    """',
    ')',
    'LAST = \\',
    '    """',
    `    pool_size = ${seconds}`,
    '    """',
  )

/** What is code, and what is only said or laid out beside it. */
export const SAID: readonly TruthCase[] = [
  {
    name: 'Python: limits that docstrings speak of, whatever stands before them',
    before: { 'a.py': docstrings(30) },
    after: { 'a.py': docstrings(60) },
    only: true,
  },
  {
    name: 'Python: limits in strings that are values, though they stand on lines of their own',
    before: { 'a.py': values(30) },
    after: { 'a.py': values(60) },
    must: [
      'a.py:4 changes `timeout`: `30` → `60`',
      'a.py:10 changes `max_retries`: `30` → `60`',
      'a.py:15 changes `pool_size`: `30` → `60`',
    ],
    only: true,
  },
  {
    name: 'SQL: a migration that is only laid out in other lines',
    before: {
      'db/migrations/001_orders.sql': lines('CREATE TABLE orders (id int, total int);'),
      'db/migrations/002_names.sql': lines('CREATE TABLE names (id int);'),
    },
    after: {
      'db/migrations/001_orders.sql': lines('CREATE TABLE orders (', '  id int,', '  total int', ');'),
      'db/migrations/002_names.sql': lines('CREATE TABLE names (id int, name text);'),
    },
    must: ['db/migrations/002_names.sql:1 '],
    only: true,
  },
  {
    name: 'Rust: what tests do behind a text that has a bracket at the margin',
    before: { 'Cargo.toml': lines('[package]', 'name = "acme"'), 'src/lib.rs': lines('pub fn one() {}') },
    after: {
      'src/lib.rs': lines(
        'pub fn one() {}',
        '',
        '#[cfg(test)]',
        'mod tests {',
        '    const TEXT: &str = r#"fn main() {',
        '}',
        '"#;',
        '    fn folder() -> String {',
        '        std::env::var("TEST_FOLDER").unwrap()',
        '    }',
        '}',
        '',
        'pub fn two() -> String {',
        '    std::env::var("ACME_HOME").unwrap()',
        '}',
      ),
    },
    must: ['src/lib.rs:14 reads the environment variable `ACME_HOME`'],
    never: ['TEST_FOLDER'],
  },
]
