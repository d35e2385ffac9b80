import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshFolder } from './fresh.ts'
import type { Scope } from './scope.ts'

/** Why a test that needs a program cannot run here, or false: what `skip` takes. */
export function missing(program: 'nginx' | 'caddy'): string | false {
  try {
    execFileSync('sh', ['-c', `PATH=$PATH:/usr/sbin command -v ${program}`])
    return false
  } catch {
    return `${program} is not installed here (apt-get install ${program === 'nginx' ? 'nginx-light' : program})`
  }
}

export type ProxyServer = {
  port: number
  /** The processes that do its work (Linux). */
  workers(): number[]
  stop(): Promise<void>
}

/** A configuration from deploy/, on `port` without TLS, before Allclear at `origin` and its data folder. */
export function shippedNginx(
  name: 'nginx.conf' | 'nginx-cache.conf',
  { port, origin, dataDir }: { port: number; origin: string; dataDir: string },
): string {
  return readFileSync(new URL(`../../deploy/${name}`, import.meta.url), 'utf8')
    .replace(/server \{\n {4}listen 80;[\s\S]*?\n\}\n/, '')
    .replace(/ {4}(listen \[|ssl_).*\n/g, '')
    .replace('listen 443 ssl http2', `listen 127.0.0.1:${port}`)
    .replaceAll('/var/lib/allclear', dataDir)
    .replaceAll('/var/cache/nginx/', `${dataDir}/cache-`)
    .replace('127.0.0.1:3000', new URL(origin).host)
}

/** Debian's nginx with one worker, and nothing of the machine's own configuration. */
export async function startNginx(scope: Scope, port: number, configuration: string): Promise<ProxyServer> {
  const folder = freshFolder(scope)
  mkdirSync(join(folder, 'tmp'))
  const paths = ['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi'].map(
    (kind) => `${kind}_temp_path ${folder}/tmp/${kind};`,
  )
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  const http = [...paths, 'access_log off;', 'sendfile on;', 'tcp_nopush on;', 'keepalive_requests 1000000;']
  const main = `${user} worker_processes 1; worker_rlimit_nofile 20000; daemon off; pid ${folder}/pid; error_log stderr error;`
  const text = `${main}\nevents { worker_connections 12000; }\nhttp {\n${http.join('\n')}\n${configuration}\n}\n`
  writeFileSync(join(folder, 'nginx.conf'), text)
  return startProxy(scope, port, 'nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder])
}

/** The shipped Caddyfile on `port` without TLS. */
export async function startCaddy(
  scope: Scope,
  { port, origin, dataDir }: { port: number; origin: string; dataDir: string },
): Promise<ProxyServer> {
  const folder = freshFolder(scope)
  const shipped = readFileSync(new URL('../../deploy/Caddyfile', import.meta.url), 'utf8')
  const text = shipped.replace(/^status\.example\.com \{/m, `http://status.example.com:${port} {`)
  writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${text}`)
  const env = { ALLCLEAR: new URL(origin).host, ALLCLEAR_DATA: dataDir, HOME: folder, XDG_DATA_HOME: folder }
  return startProxy(
    scope,
    port,
    'caddy',
    ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
    env,
  )
}

async function startProxy(
  scope: Scope,
  port: number,
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<ProxyServer> {
  const child = spawn(program, args, {
    env: { PATH: `${process.env.PATH}:/usr/sbin`, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  const ended = once(child, 'close')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  scope.teardown(stop)
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (child.exitCode !== null) break
    if (await answers(port)) return { port, stop, workers: () => childrenOf(child.pid ?? 0) }
    await sleep(20)
  }
  throw new Error(`${program} did not start:\n${said}`)
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/livez`).then(
    () => true,
    () => false,
  )
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
