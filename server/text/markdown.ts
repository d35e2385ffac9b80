import { Worker } from 'node:worker_threads'
import { escapedParagraphs } from './escape.ts'

/** Milliseconds of its thread's work, and of waiting for that on a busy machine. */
const limit = 250
const patience = 2_000

type Job = { text: string; settle(html: string): void }
type Begun = { since: number; before: number }

let thread: Worker | undefined
let ready = false
let current: Job | undefined
let timer: NodeJS.Timeout | undefined
const waiting: Job[] = []

/**
 * Markdown as safe HTML: CommonMark with tables and autolinks, no raw HTML, links to http, https, mailto and tel only.
 * Never throws. The work is done on a thread of its own: text that is more than 250 ms of work (there is input for
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
  timer = setTimeout(judge, limit, { since: performance.now(), before: workBeside() })
  thread.postMessage(current?.text ?? '')
}

/** Time in which a busy machine kept the thread from working is not held against a text, up to a point. */
function judge({ since, before }: Begun): void {
  const worked = workBeside() - before
  if (worked >= limit || performance.now() - since >= patience) giveUp()
  else timer = setTimeout(judge, Math.max(limit - worked, 10), { since, before })
}

/** Milliseconds that threads of this process have worked beside this one. */
function workBeside(): number {
  const all = process.cpuUsage()
  const own = process.threadCpuUsage()
  return (all.user + all.system - own.user - own.system) / 1_000
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
