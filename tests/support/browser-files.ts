import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** How to start a Chromium here: the npm package's, where it runs, otherwise one that is installed. */
export type BrowserFiles = { executablePath: string; env: Record<string, string> }

export async function findBrowser(): Promise<BrowserFiles> {
  const ours = process.platform === 'linux' && process.arch === 'x64' ? await unpackedBrowser() : []
  const candidates = [...ours, ...installed.map((executablePath) => ({ executablePath, env: {} }))]
  for (const candidate of candidates) {
    if (existsSync(candidate.executablePath) && (await runs(candidate))) return candidate
  }
  throw new Error(
    'No Chromium runs here: install one, or the shared libraries the npm package needs (libnss3)',
  )
}

async function runs({ executablePath, env }: BrowserFiles): Promise<boolean> {
  const { stdout } = await run(executablePath, ['--version'], { env: { ...process.env, ...env } }).catch(
    () => ({
      stdout: '',
    }),
  )
  return stdout.includes('Chrom')
}

/** With this machine's libraries, and with those the package brings for machines that have none. */
async function unpackedBrowser(): Promise<BrowserFiles[]> {
  const folder = await unpack()
  const executablePath = join(folder, 'chromium')
  const fonts = { FONTCONFIG_FILE: await writeFonts(folder) }
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023/lib') }
  return [
    { executablePath, env: fonts },
    { executablePath, env: { ...fonts, ...libraries } },
  ]
}

/** Says where the fonts are by their real path: the browser may have been unpacked through a link that is gone by now. */
async function writeFonts(folder: string): Promise<string> {
  const path = join(folder, 'fonts.conf')
  const real = await realpath(folder)
  const text = `<fontconfig><dir>${real}/fonts</dir><cachedir>${real}/fonts-cache</cachedir></fontconfig>\n`
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return path
  const draft = `${path}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, path)
  return path
}

/**
 * Unpacks the browser once for this installation. It goes to a folder of its own first and takes its place in one
 * step, so that test files starting together never see half a browser.
 */
async function unpack(): Promise<string> {
  const manifest = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '../package.json',
  )
  const { version } = JSON.parse(await readFile(manifest, 'utf8'))
  const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
  const folder = join(cache, `allclear-chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'allclear-chromium-'))
  // The package unpacks into the temporary folder of its process.
  const script = `
    import chromium, { inflate } from '@sparticuz/chromium'
    await chromium.executablePath()
    await inflate(${JSON.stringify(join(dirname(manifest), 'bin/al2023.tar.br'))})`
  const options = { env: { ...process.env, TMPDIR: fresh }, cwd: dirname(fileURLToPath(import.meta.url)) }
  await run(process.execPath, ['--input-type=module', '--eval', script], options)
  await rename(fresh, folder).catch(async (error: { code?: string }) => {
    await rm(fresh, { recursive: true })
    if (!existsSync(folder)) throw error
  })
  return folder
}

/** As a script: says which browser tests will use, or fails. */
if (import.meta.main) console.log((await findBrowser()).executablePath)
