import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type BrowserFiles, findBrowser } from './browser-files.ts'
import type { Scope } from './scope.ts'

export type OpenBrowser = {
  page: Page
  context: BrowserContext
  /** What the browser complained about so far: script errors, refused by CSP, failed requests. */
  complaints: string[]
}

/** Milliseconds. Only for what would never come: a busy machine takes its time. */
export const browserPatience = 60_000

let files: Promise<BrowserFiles> | undefined

/**
 * A real Chromium with one page, for as long as the test lives. It runs with Playwright's own arguments: those the
 * npm package suggests turn web security off.
 */
export async function openBrowser(
  t: Scope,
  { javaScript, ...options }: { javaScript: boolean } & BrowserContextOptions,
): Promise<OpenBrowser> {
  files ??= findBrowser()
  const { executablePath, env } = await files
  const browser = await chromium.launch({ timeout: 120_000, executablePath, env: { ...process.env, ...env } })
  t.teardown(() => browser.close())
  const context = await browser.newContext({ javaScriptEnabled: javaScript, ...options })
  const complaints: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('requestfailed', (request) =>
    complaints.push(`${request.url()}: ${request.failure()?.errorText}`),
  )
  const page = await context.newPage()
  page.setDefaultTimeout(browserPatience)
  return { page, context, complaints }
}
