import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import envSchema from 'env-schema'
import { readAllowed, readBucket, readDkim, readPurge, readSendgridKey, readTopic } from './config/outside.ts'
import { wrong } from './config/wrong.ts'

export type Config = {
  port: number
  host: string
  /** The origin of the first page and of the admin, without a trailing slash; with PORT=0 known once bound. */
  publicUrl: string
  dataDir: string
  /** postgres://… or the path of the SQLite file. */
  databaseUrl: string
  /** Unset: mail is kept in DATA_DIR/outbox. */
  smtpUrl: string | undefined
  smtpConnections: number
  mailFrom: string | undefined
  dkim: { key: string; selector: string; domain: string } | undefined
  apiKey: string | undefined
  pageName: string
  /** Requests a second for each key; 0: no limit. */
  apiRate: number
  secret: string
  /** Confirmations a minute that the whole installation sends to addresses typed into its forms. */
  signUpRate: number
  /** What mail providers prove their events with; unset: that provider's hook does not exist. */
  hooks: {
    mailgunKey: string | undefined
    /** A public key (SPKI) in base64, without the lines around it. */
    sendgridKey: string | undefined
    postmarkSecret: string | undefined
    sesTopic: string | undefined
  }
  /** A CDN's address for "drop these keys", and a header that it knows us by; undefined: none is told. */
  purge: { url: string; header: string | undefined } | undefined
  /** Where a copy of every page goes. */
  bucket: { url: string; region: string; accessKeyId: string; secretAccessKey: string } | undefined
  trustProxy: string[]
  /** Where webhooks may lead beside the public internet: hosts, addresses, networks. */
  webhookAllow: string[]
  roles: { web: boolean; worker: boolean }
  logLevel: string
}

const text = { type: 'string' }
const properties = {
  PORT: { type: 'integer', minimum: 0, maximum: 65535, default: 3000 },
  HOST: { ...text, default: '127.0.0.1' },
  PUBLIC_URL: text,
  DATA_DIR: { ...text, default: './data' },
  DATABASE_URL: text,
  SMTP_URL: text,
  SMTP_CONNECTIONS: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
  MAIL_FROM: text,
  DKIM_KEY: text,
  DKIM_SELECTOR: text,
  DKIM_DOMAIN: text,
  API_KEY: { ...text, minLength: 16 },
  PAGE_NAME: { ...text, default: 'Status', maxLength: 255 },
  API_RATE: { type: 'number', minimum: 0, default: 10 },
  SECRET: { ...text, minLength: 32 },
  SIGN_UP_RATE: { type: 'integer', minimum: 1, default: 60 },
  MAILGUN_SIGNING_KEY: { ...text, minLength: 16 },
  SENDGRID_PUBLIC_KEY: text,
  POSTMARK_HOOK_SECRET: { ...text, minLength: 16 },
  SES_TOPIC_ARN: text,
  PURGE_URL: text,
  PURGE_HEADER: text,
  S3_BUCKET_URL: text,
  S3_REGION: text,
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  TRUST_PROXY: text,
  WEBHOOK_ALLOW: text,
  ROLES: { ...text, default: 'web,worker' },
  LOG_LEVEL: { enum: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], default: 'info' },
}

/** The environment with settings that stand where it names none itself: for a process that starts another. */
export function environmentWith(settings: Record<string, string>): NodeJS.ProcessEnv {
  return { ...settings, ...process.env }
}

type Environment = { [name in keyof typeof properties]?: string } & {
  PORT: number
  HOST: string
  DATA_DIR: string
  SMTP_CONNECTIONS: number
  PAGE_NAME: string
  API_RATE: number
  SIGN_UP_RATE: number
  ROLES: string
  LOG_LEVEL: string
}

/**
 * Reads the settings from the environment and `.env`, the only reader of either; an empty value counts as unset.
 * Throws a Problem whose message is a sentence for the operator. Makes DATA_DIR, and in it the secret if none is set.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, dotenv = true): Config {
  const env = readEnvironment(environment, dotenv)
  const dataDir = resolve(env.DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: readOrigin(env.PUBLIC_URL) ?? `http://localhost:${env.PORT}`,
    dataDir,
    databaseUrl: readDatabaseUrl(env.DATABASE_URL, dataDir),
    smtpUrl: readSmtpUrl(env.SMTP_URL),
    smtpConnections: env.SMTP_CONNECTIONS,
    mailFrom: env.MAIL_FROM,
    dkim: readDkim(env),
    apiKey: env.API_KEY,
    pageName: env.PAGE_NAME,
    apiRate: env.API_RATE,
    secret: env.SECRET ?? generatedSecret(dataDir),
    signUpRate: env.SIGN_UP_RATE,
    hooks: {
      mailgunKey: env.MAILGUN_SIGNING_KEY,
      sendgridKey: readSendgridKey(env.SENDGRID_PUBLIC_KEY),
      postmarkSecret: env.POSTMARK_HOOK_SECRET,
      sesTopic: readTopic(env.SES_TOPIC_ARN),
    },
    purge: readPurge(env),
    bucket: readBucket(env),
    trustProxy: (env.TRUST_PROXY ?? '').split(/[\s,]+/).filter(Boolean),
    webhookAllow: readAllowed(env.WEBHOOK_ALLOW),
    roles: readRoles(env.ROLES),
    logLevel: env.LOG_LEVEL,
  }
}

/** The folder where an SQLite file should be and is not; undefined where there is one, or it is PostgreSQL. Makes nothing. */
export function findMissingDatabase(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { DATA_DIR, DATABASE_URL } = readEnvironment(environment, true)
  const folder = resolve(DATA_DIR)
  return DATABASE_URL || existsSync(readDatabaseUrl(undefined, folder)) ? undefined : folder
}

function readEnvironment(environment: NodeJS.ProcessEnv, dotenv: boolean): Environment {
  const file = dotenv && existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  try {
    return envSchema<Environment>({
      schema: { type: 'object', properties },
      data: { ...dropEmpty(file), ...dropEmpty(environment) },
      env: false,
    })
  } catch (error) {
    const [first] =
      (error as { errors?: { instancePath: string; message: string; params: object }[] }).errors ?? []
    if (!first) throw error
    throw wrong(first.instancePath.slice(1), sayWrong(first))
  }
}

/** The validator's message in words for whoever set it. */
function sayWrong({ message, params }: { message: string; params: object }): string {
  if ('allowedValues' in params) return `must be one of ${(params.allowedValues as string[]).join(', ')}`
  return message
    .replace('must be integer', 'must be a whole number')
    .replace('must be number', 'must be a number')
    .replace(/must be >= (\S+)/, 'must be $1 or more')
    .replace(/must be <= (\S+)/, 'must be $1 or less')
    .replace('must NOT have fewer than', 'needs at least')
    .replace('must NOT have more than', 'may have at most')
}

function dropEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in properties && value !== ''),
  )
}

function readOrigin(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.username) {
    throw wrong('PUBLIC_URL', 'must be an origin such as https://status.example.com, without a path')
  }
  return url.origin
}

function readDatabaseUrl(value: string | undefined, dataDir: string): string {
  if (value === undefined) return join(dataDir, 'allclear.db')
  if (!/^postgres(ql)?:\/\/./.test(value) || !URL.canParse(value)) {
    throw wrong('DATABASE_URL', 'must begin with postgres://; leave it out for SQLite in DATA_DIR')
  }
  return value
}

function readSmtpUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (!/^smtps?:\/\/./.test(value) || !URL.canParse(value)) {
    throw wrong('SMTP_URL', 'must look like smtp://user:password@host:587')
  }
  return value
}

function readRoles(value: string): Config['roles'] {
  const roles = value.split(',').map((role) => role.trim())
  if (!roles.length || roles.some((role) => role !== 'web' && role !== 'worker')) {
    throw wrong('ROLES', 'must be web, worker or web,worker')
  }
  return { web: roles.includes('web'), worker: roles.includes('worker') }
}

function generatedSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < 32) throw wrong('SECRET', `in ${path} is too short; remove the file to get a new one`)
  return secret
}
