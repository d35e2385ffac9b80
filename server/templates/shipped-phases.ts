import type { Shipped } from './shipped.ts'

/** What comes after the first word, and the words around a maintenance. How to write one: shipped.ts. */
export const shippedPhases: Shipped[] = [
  {
    id: 'shpd00000201',
    phase: 'looking',
    name: 'Still looking',
    body: `It is still as it was: {what fails}. We have not found the reason yet. So far, {our step}.

{what works}. We are sorry that it takes this long. The next update comes by {next_update}, also if there is nothing new by then.`,
    workaround: '{workaround}',
  },
  {
    id: 'shpd00000202',
    phase: 'identified',
    name: 'We know the reason',
    body: `We know why {what fails}: {cause}. To mend it, {our step}.

Until that has worked, it stays as it is. {what works}. How long it takes we cannot say yet. Next update by {next_update}.`,
    workaround: '{workaround}',
  },
  {
    id: 'shpd00000203',
    phase: 'workaround',
    name: 'There is a way around it',
    body: `There is now a way to go on with your work: it stands below, under what you can do. We have tried it ourselves.

The fault itself is still there: {what fails}. We go on mending it. Next update by {next_update}.`,
    workaround: '{workaround}',
  },
  {
    id: 'shpd00000204',
    phase: 'monitoring',
    name: 'It works again, and we watch',
    body: `It works again since {now}: {our step}, and {what works}. The reason was that {cause}.

We are watching whether it stays so. Next update by {next_update}.`,
    workaround:
      'If it still fails for you, load the page again first. If that does not help, tell us at {support}.',
  },
  {
    id: 'shpd00000205',
    phase: 'all-clear',
    name: 'All clear',
    body: `From {since} to {ended}, {what failed}. It works again for everybody, and has stayed so.

The reason was that {cause}. Since then, {our step}. So that it is less likely to come back, {our change}.

We are sorry for the work it stopped. If something is still not right for you, tell us at {support}.`,
  },
  {
    id: 'shpd00000206',
    phase: 'follow-up',
    name: 'After the review',
    body: `We have gone through what happened, step by step, and this is what we found.

**What you saw:** from {since} to {ended}, {what failed}.

**Why:** {cause}.

**What ended it:** {our step}.

**What we change:** {our change}.

We are sorry for the hours it cost you. If you have a question that this leaves open, ask us at {support}.`,
  },
  {
    id: 'shpd00000301',
    phase: 'announced',
    name: 'Maintenance announced',
    title: 'Planned work: {what fails} meanwhile',
    body: `We are going to work on {product}, so that {purpose}. While we do, {what fails}.

{what works}. The day and the time stand with this announcement, and we tell you here when it is done.`,
    scope: '{who}',
    workaround:
      'Please finish and save before it begins what you do not want to be interrupted. If the time is a bad one for you, tell us at {support}.',
  },
  {
    id: 'shpd00000302',
    phase: 'started',
    name: 'Maintenance has begun',
    body: `We have begun the work that we had announced. It is planned until {until}, and until then {what fails}.

{what works}. We tell you here when it is done, or if it takes longer.`,
  },
  {
    id: 'shpd00000303',
    phase: 'extended',
    name: 'Maintenance takes longer',
    body: `The work takes longer than we had planned, because {cause}. We now plan until {until}, and until then {what fails}.

{what works}. We are sorry if you had counted on the earlier time. We tell you here when it is done.`,
  },
  {
    id: 'shpd00000304',
    phase: 'checking',
    name: 'Maintenance is being checked',
    body: `The work itself is done, and we are now trying out whether everything does what it should. {what works}.

Until we say here that it is over, {what fails} now and then. If you see something else that is wrong, tell us at {support}.`,
  },
  {
    id: 'shpd00000305',
    phase: 'done',
    name: 'Maintenance is done',
    body: `The work on {product} ended at {ended}. Everything that was closed meanwhile is open again, and {purpose}.

There is nothing left for you to do. If something looks wrong to you, tell us at {support}.`,
  },
]
