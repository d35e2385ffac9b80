import type { BrowserContext, Page, Response } from 'playwright-core'
import type { Test } from 'tap'
import { browserPatience, openBrowser } from '../../support/browser.ts'
import { whole } from '../../support/databases.ts'
import { bringAxe, checkLooks, narrow } from '../check-screen.ts'
import { refuse } from './refuse.ts'
import type { Screen } from './screen.ts'
import { type FoundForm, formOf, routeOf, type Seen } from './seen.ts'

/** What is asked of a screen whether or not it is looked at. */
type Facts = { headings: string[]; over: number; words: string; forms: FoundForm[] }

const readFacts = `({
  headings: [...document.querySelectorAll('h1')].map((h1) => h1.textContent.trim()),
  over: document.documentElement.scrollWidth - innerWidth,
  words: document.querySelector('main').innerText,
  forms: [...document.querySelectorAll('form, [formaction]')].map((found) => {
    const form = found.form ?? found
    return {
      method: form.method,
      action: found.formAction ?? form.action,
      asks: [...form.elements].some(({ type }) => !['hidden', 'submit', 'fieldset'].includes(type)),
    }
  }),
})`

export type Walk = {
  page: Page
  context: BrowserContext
  /** Goes to each screen in turn and checks it, signed in by this cookie or not at all. */
  to(origin: string, screens: Screen[], cookie?: string): Promise<void>
}

/**
 * Somebody who goes from screen to screen in one browser, with scripts in it or without. The short run shows each
 * screen that was reached without them to axe in one look; the whole run those with scripts, in every look.
 */
export async function openWalk(t: Test, javaScript: boolean, routes: string[], seen: Seen): Promise<Walk> {
  const first = { viewport: narrow, colorScheme: 'light' } as const
  const { page, context, complaints } = await openBrowser(t, { javaScript, ...first })
  if (javaScript) await bringAxe(context)
  const looked = javaScript || !whole
  const shown = javaScript ? async () => page : await openSecondWindow(context, page)
  let last: Response | undefined
  page.on('response', (response) => {
    const request = response.request()
    if (!request.isNavigationRequest() || response.status() === 303) return
    if (request.method() === 'GET') seen.visited.add(routeOf(routes, 'GET', response.url()))
    if (response.frame() === page.mainFrame()) last = response
  })

  async function look(screen: Screen): Promise<void> {
    const { name, status = screen.refused ? 422 : 200 } = screen
    const answer = last
    t.equal(answer?.status(), status, `${name} answers ${status}`)
    const facts: Facts = await page.evaluate(readFacts)
    t.equal(facts.headings.filter(Boolean).length, 1, `${name} has one heading`)
    t.equal(facts.over, 0, `${name} needs no sideways scrolling`)
    if (screen.says) t.match(facts.words, screen.says, `${name} says so`)
    for (const form of facts.forms) {
      const known = formOf(routes, form)
      if (!seen.forms.has(known)) seen.forms.set(known, name)
    }
    if (screen.refused && answer) seen.refused.add(routeOf(routes, answer.request().method(), answer.url()))
    seen.screens += 1
    if (!looked || screen.like) return
    const looks = await checkLooks(t, await shown(), async () => (await answer?.text()) ?? '', name)
    seen.looks += looks
  }

  return {
    page,
    context,
    async to(origin, screens, cookie) {
      await context.clearCookies()
      if (cookie) await context.addCookies([readCookie(cookie, origin)])
      for (const screen of screens) {
        await page.goto(new URL(screen.path, origin).href)
        if (screen.refused) await refuse(t, page, screen.name, screen.refused)
        await screen.act?.(page)
        await look(screen)
      }
      const unexpected = complaints
        .splice(0)
        .filter((text) => !/the server responded with a status of [45]/.test(text))
      t.strictSame(unexpected, [], 'the browser has nothing to complain of')
    },
  }
}

/**
 * A second window, with scripts, that is shown what stands in the first: axe needs timers, which JavaScript off takes away.
 */
async function openSecondWindow(context: BrowserContext, first: Page): Promise<() => Promise<Page>> {
  const beside = await context.browser()?.newContext()
  if (!beside) throw new Error('The browser was closed')
  await bringAxe(beside)
  const window = await beside.newPage()
  window.setDefaultTimeout(browserPatience)
  return async () => {
    const body = await first.content()
    await window.route(
      first.url(),
      (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
      {
        times: 1,
      },
    )
    await beside.addCookies(await context.cookies())
    await window.goto(first.url())
    return window
  }
}

function readCookie(cookie: string, url: string) {
  const [name = '', value = ''] = cookie.split('=')
  return { name, value, url }
}
