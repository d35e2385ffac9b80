import { parentPort } from 'node:worker_threads'
import { toSafeHtml } from './markdown-html.ts'

parentPort?.on('message', (text: string) => parentPort?.postMessage({ html: toSafeHtml(text) }))
parentPort?.postMessage({ ready: true })
