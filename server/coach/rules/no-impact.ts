import { isMaintenanceStatus } from '../../incidents/lifecycle.ts'
import { missing } from '../findings.ts'
import { saysImpact } from '../impact.ts'
import type { Finding, Given, Rule } from '../rule.ts'

export const noImpact: Rule = {
  id: 'no-impact',
  title: 'What do customers notice?',
  severity: 'hint',
  reason:
    'The first question is “is it me or is it them?”. “An issue” or “degraded performance” does not answer it: somebody whose payment was refused cannot tell whether this is their problem.',
  advice:
    'Say what customers see or cannot do: “Some people cannot sign in”, “invoices arrive an hour late”.',
  bad: [
    { name: 'Issue with payments', body: 'We are investigating an issue with payments.' },
    { name: 'Service disruption', body: 'We are aware of a service disruption and are looking into it.' },
    { name: 'Photos', body: 'We see degraded performance of photo albums.' },
    {
      name: 'Incident with Search',
      body: 'A mitigation was applied and we are watching it.',
      status: 'monitoring',
    },
    {
      name: 'Maintenance of the shop',
      body: 'We will carry out maintenance on Sunday.',
      status: 'scheduled',
    },
    { name: 'Calendar', body: 'All good now.', status: 'resolved' },
    { name: 'Grades', body: "Grades are affected by an issue. Don't hesitate to write to us." },
    {
      name: 'Wages',
      body: 'We could not find the cause so far and keep you in the loop. This must not happen again.',
    },
    { name: 'Trains', body: 'We look into an issue with passengers using the app. Sorry for the delay.' },
    {
      name: 'Marks',
      body: 'The cause is an error in our code. It came with a change that helps schools with slow lines.',
      status: 'identified',
    },
    { name: 'Calls', body: 'The problem is over. No data was lost.', status: 'resolved' },
    { name: '', body: 'The repair we made holds, and the incident is closed.', status: 'resolved' },
    {
      name: 'Change of supplier',
      body: 'On Sunday we change the company that collects readings in the north.',
      status: 'scheduled',
    },
  ],
  good: [
    { name: 'Some cards are declined', body: 'About one in ten card payments is declined at checkout.' },
    { name: 'Payments', body: 'Some of you cannot pay by card at the moment.' },
    { name: 'Photos', body: 'Albums take up to a minute to open.' },
    { name: 'Search does not find new files', body: 'We have found the cause.', status: 'identified' },
    {
      name: 'Maintenance of the shop',
      body: 'The shop is closed on Sunday from 02:00 to 04:00.',
      status: 'scheduled',
    },
    { name: 'Calendar', body: 'Appointments synchronise again, and none was lost.', status: 'resolved' },
    { name: 'Lift', body: 'Lift doors open and close by themselves.' },
    { name: 'Meters', body: 'Your app should now show the right reading.', status: 'monitoring' },
    { name: 'Marks', body: 'Teachers may have issues submitting marks.' },
    { name: 'Mails', body: 'Mails to some addresses end up in junk.' },
    { name: 'Gates', body: 'Passengers are turned away at gate 4.' },
    { name: 'Pump app', body: 'The app forgets its pairing each night.' },
    { name: 'Votes', body: 'Votes are counted two or three times.' },
  ],
  find({ draft, texts }: Given): Finding[] {
    if (!draft.body.trim() || ['verifying', 'completed'].includes(draft.status)) return []
    if (saysImpact(texts.name, texts.body, draft.status)) return []
    const planned = isMaintenanceStatus(draft.status)
    return [
      missing(
        'body',
        planned
          ? 'A customer would ask: can I work during that time? Say what will be closed or slower, or that nothing will.'
          : 'A customer would ask: is this what I am seeing? Say what people notice or cannot do.',
        planned ? 'You can go on working meanwhile; … is not available.' : 'Some customers cannot …',
      ),
    ]
  },
}
