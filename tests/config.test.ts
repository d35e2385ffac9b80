import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Test, test } from 'tap'
import { type Config, readConfig } from '../server/config.ts'
import { Problem } from '../server/problem.ts'
import { freshFolder } from './support/fresh.ts'

const read = (t: Test, env: Record<string, string> = {}): Config =>
  readConfig({ DATA_DIR: freshFolder(t), ...env }, false)

test('with nothing set, the defaults are those of the documentation', async (t) => {
  const dataDir = freshFolder(t)
  const { secret, ...config } = readConfig({ DATA_DIR: dataDir }, false)
  t.same(config, {
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataDir,
    databaseUrl: join(dataDir, 'allclear.db'),
    smtpUrl: undefined,
    smtpConnections: 10,
    mailFrom: undefined,
    dkim: undefined,
    apiKey: undefined,
    pageName: 'Status',
    apiRate: 10,
    signUpRate: 60,
    hooks: {
      mailgunKey: undefined,
      sendgridKey: undefined,
      postmarkSecret: undefined,
      sesTopic: undefined,
    },
    purge: undefined,
    trustProxy: [],
    webhookAllow: [],
    roles: { web: true, worker: true },
    logLevel: 'info',
  })
  t.ok(secret.length >= 32)
})

/** As SendGrid shows it: one line of base64. */
const sendgridKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ format: 'der', type: 'spki' })
  .toString('base64')

test('what is set is taken', async (t) => {
  const config = read(t, {
    PORT: '0',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://status.example.com/',
    DATABASE_URL: 'postgres://me:pass@db.test:5432/allclear',
    SMTP_URL: 'smtps://user:pass@mail.test:465',
    SMTP_CONNECTIONS: '3',
    API_RATE: '0',
    SIGN_UP_RATE: '5',
    MAILGUN_SIGNING_KEY: 'a-key-of-mailgun-1',
    SENDGRID_PUBLIC_KEY: sendgridKey,
    POSTMARK_HOOK_SECRET: 'a-secret-for-postmark',
    SES_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:bounces',
    TRUST_PROXY: '10.0.0.0/8, 127.0.0.1',
    ROLES: ' worker ',
    SECRET: 'x'.repeat(32),
  })
  t.match(config, {
    port: 0,
    host: '0.0.0.0',
    publicUrl: 'https://status.example.com',
    databaseUrl: 'postgres://me:pass@db.test:5432/allclear',
    smtpUrl: 'smtps://user:pass@mail.test:465',
    smtpConnections: 3,
    apiRate: 0,
    signUpRate: 5,
    hooks: {
      mailgunKey: 'a-key-of-mailgun-1',
      sendgridKey,
      postmarkSecret: 'a-secret-for-postmark',
      sesTopic: 'arn:aws:sns:eu-west-1:123456789012:bounces',
    },
    trustProxy: ['10.0.0.0/8', '127.0.0.1'],
    roles: { web: false, worker: true },
    secret: 'x'.repeat(32),
  })
  t.same(readdirSync(config.dataDir), [], 'no secret is kept where one is set')
})

test('an empty value counts as unset', async (t) => {
  const config = read(t, { PORT: '', SMTP_URL: '', SECRET: '', API_KEY: '', ROLES: '' })
  t.match(config, { port: 3000, smtpUrl: undefined, apiKey: undefined, roles: { web: true, worker: true } })
})

const wrong: [name: string, value: string][] = [
  ['PORT', 'http'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['PUBLIC_URL', 'status.example.com'],
  ['PUBLIC_URL', 'https://example.com/status'],
  ['PUBLIC_URL', 'https://me@example.com'],
  ['PUBLIC_URL', 'ftp://example.com'],
  ['PUBLIC_URL', 'https://example.com/?a=b'],
  ['DATABASE_URL', 'mysql://localhost/allclear'],
  ['DATABASE_URL', '/var/lib/allclear.db'],
  ['DATABASE_URL', 'postgres://'],
  ['SMTP_URL', 'mail.test'],
  ['SMTP_URL', 'http://mail.test'],
  ['SMTP_CONNECTIONS', '0'],
  ['SMTP_CONNECTIONS', 'many'],
  ['DKIM_SELECTOR', 'only-this'],
  ['API_KEY', 'too-short'],
  ['PAGE_NAME', 'x'.repeat(256)],
  ['API_RATE', '-1'],
  ['API_RATE', 'fast'],
  ['SIGN_UP_RATE', '0'],
  ['MAILGUN_SIGNING_KEY', 'short'],
  ['SENDGRID_PUBLIC_KEY', 'not a key'],
  ['POSTMARK_HOOK_SECRET', 'short'],
  ['SES_TOPIC_ARN', 'arn:aws:s3:::bucket'],
  ['SECRET', 'x'.repeat(31)],
  ['ROLES', 'web,janitor'],
  ['ROLES', ','],
  ['LOG_LEVEL', 'loud'],
]

test('a wrong setting stops the start with a sentence that names it, and never shows a secret', async (t) => {
  for (const [name, value] of wrong) {
    const said = catchProblem(() => read(t, { [name]: value }))
    t.match(
      said,
      name.startsWith('DKIM') ? /DKIM_/ : new RegExp(`^The setting ${name} [^\n]+\\.$`),
      `${name}=${value}`,
    )
    if (name === 'SECRET' || name === 'API_KEY') t.notOk(said.includes(value))
  }
})

test('what is wrong with a setting is said in words', async (t) => {
  const says = (name: string, value: string) => catchProblem(() => read(t, { [name]: value }))
  t.equal(says('PORT', 'http'), 'The setting PORT must be a whole number.')
  t.equal(says('PORT', '65536'), 'The setting PORT must be 65535 or less.')
  t.equal(says('API_RATE', '-1'), 'The setting API_RATE must be 0 or more.')
  t.equal(says('API_KEY', 'too-short'), 'The setting API_KEY needs at least 16 characters.')
  t.match(says('LOG_LEVEL', 'loud'), 'The setting LOG_LEVEL must be one of fatal, error, ')
})

test('a DKIM key is text in the setting or a file it names', async (t) => {
  const pem = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n'
  const others = { DKIM_SELECTOR: 's1', DKIM_DOMAIN: 'a.test' }
  const expected = { key: pem, selector: 's1', domain: 'a.test' }
  t.same(read(t, { DKIM_KEY: pem.replaceAll('\n', '\\n'), ...others }).dkim, expected)
  const file = join(freshFolder(t), 'key.pem')
  writeFileSync(file, pem)
  t.same(read(t, { DKIM_KEY: file, ...others }).dkim, expected)
  t.match(
    catchProblem(() => read(t, { DKIM_KEY: '/nowhere/key.pem', ...others })),
    /DKIM_KEY/,
  )
})

test('the generated secret is random, for its owner alone, and stays', async (t) => {
  const dataDir = freshFolder(t)
  const { secret } = readConfig({ DATA_DIR: dataDir }, false)
  t.equal(readConfig({ DATA_DIR: dataDir }, false).secret, secret)
  t.equal(statSync(join(dataDir, 'secret')).mode & 0o777, 0o600)
  t.equal(readFileSync(join(dataDir, 'secret'), 'utf8').trim(), secret)
  t.not(read(t).secret, secret)
  t.ok(Buffer.from(secret, 'base64url').length >= 32)
})

test('a secret file that was cut short is refused', async (t) => {
  const dataDir = freshFolder(t)
  writeFileSync(join(dataDir, 'secret'), 'abc\n')
  t.match(
    catchProblem(() => readConfig({ DATA_DIR: dataDir }, false)),
    /^The setting SECRET .*secret/,
  )
})

test('.env is read, and the environment wins', async (t) => {
  const folder = freshFolder(t)
  writeFileSync(join(folder, '.env'), `DATA_DIR=${folder}\nPORT=4000\nPAGE_NAME="From the file"\nUNKNOWN=1\n`)
  const before = process.cwd()
  t.teardown(() => process.chdir(before))
  process.chdir(folder)
  t.match(readConfig({ PORT: '5000' }), { port: 5000, pageName: 'From the file', dataDir: folder })
})

function catchProblem(read: () => unknown): string {
  try {
    read()
    return 'nothing was wrong'
  } catch (error) {
    return error instanceof Problem ? error.message : `not a Problem: ${error}`
  }
}
