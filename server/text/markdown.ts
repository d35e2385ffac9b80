import { Worker } from 'node:worker_threads'
import { escapedParagraphs } from './markdown-html.ts'

const limit = 250

type Job = { text: string; settle(html: string): void }

let thread: Worker | undefined
let ready = false
let current: Job | undefined
let timer: NodeJS.Timeout | undefined
const waiting: Job[] = []

/**
 * Markdown as safe HTML: CommonMark with tables and autolinks, no raw HTML, links to http, https, mailto and tel only.
 * Never throws. The work is done on a thread of its own: text that takes longer than 250 ms (there is input for
 * which every Markdown parser is quadratic) comes back as escaped paragraphs, and nobody else waits.
 */
export function markdownToHtml(text: string): Promise<string> {
  return new Promise((settle) => {
    waiting.push({ text, settle })
    next()
  })
}

function next(): void {
  if (current) return
  if (waiting.length === 0) {
    thread?.unref()
    return
  }
  thread ??= startThread()
  thread.ref()
  if (!ready) return
  current = waiting.shift()
  timer = setTimeout(giveUp, limit)
  thread.postMessage(current?.text ?? '')
}

function startThread(): Worker {
  const worker = new Worker(new URL('markdown-thread.ts', import.meta.url))
  worker.on('message', (message: { ready: true } | { html: string }) => {
    if (worker !== thread) return
    if ('html' in message) {
      finish(message.html)
    } else {
      ready = true
      next()
    }
  })
  worker.on('error', () => {
    if (worker === thread) giveUp()
  })
  return worker
}

function giveUp(): void {
  void thread?.terminate()
  thread = undefined
  ready = false
  current ??= waiting.shift()
  finish(escapedParagraphs(current?.text ?? ''))
}

function finish(html: string): void {
  const job = current
  current = undefined
  clearTimeout(timer)
  job?.settle(html)
  next()
}
