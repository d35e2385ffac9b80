import type { IncidentStatus } from '../incidents/lifecycle.ts'

/** What an update is for, finer than its status: a first word and a later one may both be “investigating”. */
export const phases = [
  'first',
  'looking',
  'identified',
  'workaround',
  'monitoring',
  'all-clear',
  'follow-up',
  'announced',
  'started',
  'extended',
  'checking',
  'done',
] as const

export type Phase = (typeof phases)[number]

/** The status that an update of each phase gives its incident. */
export const statusOfPhase: Record<Phase, IncidentStatus> = {
  first: 'investigating',
  looking: 'investigating',
  identified: 'identified',
  workaround: 'identified',
  monitoring: 'monitoring',
  'all-clear': 'resolved',
  'follow-up': 'resolved',
  announced: 'scheduled',
  started: 'in_progress',
  extended: 'in_progress',
  checking: 'verifying',
  done: 'completed',
}

export const phaseWords: Record<Phase, string> = {
  first: 'First word',
  looking: 'Still investigating',
  identified: 'Identified',
  workaround: 'Workaround found',
  monitoring: 'Monitoring',
  'all-clear': 'All clear',
  'follow-up': 'After the review',
  announced: 'Maintenance announced',
  started: 'Maintenance started',
  extended: 'Maintenance extended',
  checking: 'Maintenance being checked',
  done: 'Maintenance done',
}

export function isPhase(text: unknown): text is Phase {
  return phases.includes(text as Phase)
}

/** The first phase of a status, for who speaks of statuses alone. */
export function phaseOfStatus(status: IncidentStatus): Phase {
  return phases.find((phase) => statusOfPhase[phase] === status) ?? 'first'
}

/** The phases whose templates help with what is said next of an incident or a maintenance in this status. */
export function nextPhases(status: IncidentStatus): Phase[] {
  return next[status]
}

const open: Phase[] = ['looking', 'identified', 'workaround', 'monitoring']

const next: Record<IncidentStatus, Phase[]> = {
  investigating: open,
  identified: ['identified', 'workaround', 'monitoring', 'looking'],
  monitoring: ['monitoring', 'looking', 'identified', 'workaround'],
  resolved: ['follow-up'],
  scheduled: ['started'],
  in_progress: ['extended', 'checking', 'done', 'started'],
  verifying: ['checking', 'done', 'extended'],
  completed: ['done'],
}
