// JavaScript, and nothing imported before: what reads TypeScript takes 15 MB on each thread, and is not loaded at all where
// what it made of every file at an earlier start is kept.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))
enableCompileCache(process.env.NODE_COMPILE_CACHE)
// It would be written at the end, which a killed process does not have.
setTimeout(flushCompileCache, 10_000).unref()

await import('./main.ts')
