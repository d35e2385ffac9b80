import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'

/** Eta over views/: `<%= %>` escapes, and `<%~ %>` is for what markdownToHtml returned. */
export const eta = new Eta({ views: fileURLToPath(new URL('../../views', import.meta.url)), cache: true })

/** Renders `views/<name>.eta`. */
export function renderView(name: string, it: object): string {
  return eta.render(name, it)
}

/** A style sheet of public/ for a page's one `<style>`, and the CSP source that allows exactly it. */
export type Styles = { css: string; cspSource: string }

export function readStyles(...names: string[]): Styles {
  const css = names
    .map((name) => readFileSync(new URL(`../../public/${name}`, import.meta.url), 'utf8'))
    .join('\n')
  const small = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim()
  return makeStyles(small)
}

/** A script of public/ for a page's one `<script>`, and the CSP source that allows exactly it. */
export type Script = { script: string; cspSource: string }

export function readScript(name: string): Script {
  return makeScript(readSmall(name))
}

/** Several that stand in one page as one, each with names of its own. */
export function readScripts(...names: string[]): Script {
  return makeScript(names.map((name) => `{${readSmall(name)}}`).join('\n'))
}

function readSmall(name: string): string {
  return squeeze(readFileSync(new URL(`../../public/${name}`, import.meta.url), 'utf8'))
}

/** A script without what only people need: comments that are whole lines, and spaces around marks outside of strings. */
export function squeeze(script: string): string {
  const lines = script.replace(/^\s*(?:\/\/.*\n)?/gm, '').trim()
  // What comes after ) and } may be another statement, so its line stays its own.
  const marks = /('[^'\n]*'|"[^"\n]*"|`[^`]*`)|\s*([!=?:,{([<>&|;*])\s*|\s*([)}\]]) *| ([-+/]) (?![-+])/g
  return lines.replace(marks, (_, string, ...mark) => string ?? mark.slice(0, 3).join(''))
}

function makeScript(script: string): Script {
  return { script, cspSource: hashSource(script) }
}

/** Styles that stand in a page exactly as they are given. */
export function makeStyles(css: string): Styles {
  return { css, cspSource: hashSource(css) }
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
