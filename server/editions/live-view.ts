/**
 * What a page that follows its own changes says. `update`: when its newest one was published, and `says` the sentence about
 * it; in `since` the script puts a time for `{time}`. `over`: nothing more is expected.
 */
export type LiveView = {
  update: string
  says: string
  since: string
  stop: string
  resume: string
  over: boolean
}
