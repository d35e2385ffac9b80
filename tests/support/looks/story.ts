/** Larkspur, which does not exist, takes payments for small shops. */
export const company = {
  name: 'Larkspur',
  groups: [
    { name: 'Payments', components: ['Card payments', 'Card readers', 'Payouts'] },
    { name: 'Your shop', components: ['Online shop', 'Invoices', 'Reports'] },
  ],
  alone: 'Sign-in',
}

export type Told = {
  /** Minutes before now. */
  ago: number
  status: string
  body: string
  components?: Record<string, string>
  scope?: string
  workaround?: string
  /** Minutes after now. */
  next?: number
}

export type Story = { name: string; told: Told[]; impact?: string }

export type Past = {
  days: number
  minutes: number
  name: string
  body: string
  components: Record<string, string>
}

/** What is over, so many days ago, and how long it took in minutes. */
export const past: Past[] = [
  {
    days: 3,
    minutes: 48,
    name: 'Reports for yesterday were late',
    body: 'All reports are there. A nightly job had stopped halfway.',
    components: { Reports: 'degraded_performance' },
  },
  {
    days: 9,
    minutes: 95,
    name: 'Some card readers could not connect',
    body: 'Every reader connects again. Payments that were taken offline have all been sent.',
    components: { 'Card readers': 'partial_outage' },
  },
  {
    days: 41,
    minutes: 26,
    name: 'Nobody could sign in',
    body: 'Signing in works. A certificate of ours had run out; we now renew it a month ahead.',
    components: { 'Sign-in': 'major_outage' },
  },
]

export const degraded: Story = {
  name: 'Invoices open slowly',
  told: [
    {
      ago: 38,
      status: 'investigating',
      body: 'Opening an invoice takes up to a minute. Sending and paying them work as usual.',
      components: { Invoices: 'degraded_performance' },
      scope: 'Everybody who opens invoices in the browser',
    },
    {
      ago: 11,
      status: 'identified',
      body: 'We know why: a change of this morning made one lookup slow. We are taking it back.',
      workaround: 'The app opens invoices as fast as ever.',
      next: 49,
    },
  ],
}

export const outage: Story = {
  name: 'Card payments are refused',
  told: [
    {
      ago: 52,
      status: 'investigating',
      body: 'Most card payments are refused since a few minutes. We are looking for the reason.',
      components: { 'Card payments': 'major_outage', 'Card readers': 'major_outage' },
      scope: 'All shops, for cards of all banks',
      workaround: 'Take cash, or send a payment link: those go another way, and work.',
    },
    {
      ago: 19,
      status: 'identified',
      body: 'The bank that carries our payments does not answer. We are moving to the second one, shop by shop. **Nobody is charged twice.**',
      next: 11,
    },
  ],
}

const steps = [
  'We are looking at it.',
  'Payouts of this morning have left, later ones wait. No money is lost.',
  'Another tenth of the payouts has left.',
]

/** Thirty updates in a day and two hours. */
export const long: Story = {
  name: 'Payouts arrive a day late',
  told: Array.from({ length: 30 }, (_, i) => ({
    ago: 1_560 - i * 52,
    status: i < 4 ? 'investigating' : i < 22 ? 'identified' : 'monitoring',
    body: (i === 0 ? steps[0] : i === 3 ? steps[1] : steps[2]) ?? '',
    ...(i === 0 && {
      components: { Payouts: 'partial_outage' },
      scope: 'Shops that are paid by bank transfer',
      workaround: 'You need not do anything: each payout leaves by itself.',
    }),
    ...(i === 29 && { next: 60 }),
  })),
}

export const overdue: Story = {
  name: 'The online shop loads without pictures',
  told: [
    {
      ago: 96,
      status: 'investigating',
      body: 'Pictures of your products do not show in the shop. Everything can still be bought.',
      components: { 'Online shop': 'partial_outage' },
      scope: 'Everybody who visits a shop of ours',
      next: -36,
    },
  ],
}
