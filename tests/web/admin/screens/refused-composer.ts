import { type Refused, tamper } from '../../screens/screen.ts'

/** Everything that a composer can refuse, some of it only from a browser that was tampered with. */
export function refusedComposer(component: string, press: string): Refused {
  const choices = ['status', 'next_update_at', 'impact', `components[${component}]`]
  return {
    press,
    before: async (page) => {
      for (const name of choices) await tamper(name)(page)
    },
    type: { scope: 'Everybody in Europe', workaround: 'Wait', deliver: 'no' },
    problems: {
      body: 'Say',
      status: 'Choose',
      next_update_at: 'Choose',
      impact: 'Choose',
      components: 'Choose',
    },
    forgets: choices,
  }
}
