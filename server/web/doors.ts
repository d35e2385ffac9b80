import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import type { Press } from '../editions/press.ts'

/** Gives the text behind an https address. */
export type FetchOutside = (url: string) => Promise<string>

/** What every door is given. */
export type Doors = {
  config: Config
  db: Database
  press: Press
  /** Tells the worker that there is something to deliver, so that it does not wait for its next look. */
  wakeWorker(): void
  /** The outside network, where a test brings its own. */
  fetchOutside?: FetchOutside
}

/** A group of routes; each folder of web/ has one `index.ts` that lists its files' routes. */
export type Routes = (app: FastifyInstance, doors: Doors) => void | Promise<void>
