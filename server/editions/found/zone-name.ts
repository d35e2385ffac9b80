/** Zones that Statuspage calls by the name of a menu; it has others by their own. */
const names = new Map([
  ['UTC', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Anchorage', 'Alaska'],
  ['America/Los_Angeles', 'Pacific Time (US & Canada)'],
  ['America/Phoenix', 'Arizona'],
  ['America/Denver', 'Mountain Time (US & Canada)'],
  ['America/Chicago', 'Central Time (US & Canada)'],
  ['America/New_York', 'Eastern Time (US & Canada)'],
  ['America/Halifax', 'Atlantic Time (Canada)'],
  ['America/St_Johns', 'Newfoundland'],
  ['America/Mexico_City', 'Mexico City'],
  ['America/Bogota', 'Bogota'],
  ['America/Sao_Paulo', 'Brasilia'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['Europe/London', 'London'],
  ['Europe/Dublin', 'Dublin'],
  ['Europe/Lisbon', 'Lisbon'],
  ['Europe/Amsterdam', 'Amsterdam'],
  ['Europe/Berlin', 'Berlin'],
  ['Europe/Brussels', 'Brussels'],
  ['Europe/Copenhagen', 'Copenhagen'],
  ['Europe/Madrid', 'Madrid'],
  ['Europe/Paris', 'Paris'],
  ['Europe/Prague', 'Prague'],
  ['Europe/Rome', 'Rome'],
  ['Europe/Stockholm', 'Stockholm'],
  ['Europe/Vienna', 'Vienna'],
  ['Europe/Warsaw', 'Warsaw'],
  ['Europe/Zurich', 'Zurich'],
  ['Europe/Athens', 'Athens'],
  ['Europe/Helsinki', 'Helsinki'],
  ['Europe/Istanbul', 'Istanbul'],
  ['Asia/Jerusalem', 'Jerusalem'],
  ['Asia/Dubai', 'Abu Dhabi'],
  ['Asia/Kolkata', 'New Delhi'],
  ['Asia/Singapore', 'Singapore'],
  ['Asia/Hong_Kong', 'Hong Kong'],
  ['Asia/Shanghai', 'Beijing'],
  ['Asia/Tokyo', 'Tokyo'],
  ['Asia/Seoul', 'Seoul'],
  ['Australia/Sydney', 'Sydney'],
  ['Australia/Melbourne', 'Melbourne'],
  ['Pacific/Auckland', 'Auckland'],
])

export function zoneName(zone: string): string {
  return names.get(zone) ?? zone
}

/** The zone that Statuspage means by a name of its menu, or by its own. */
export function zoneNamed(name: string): string {
  if (name === 'Etc/UTC') return 'UTC'
  return [...names].find(([, own]) => own === name)?.[0] ?? name
}
