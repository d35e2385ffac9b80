import { type Screen, send } from '../../screens/screen.ts'

const path = '/admin/settings/found'

/** Search engines and other sites. */
export const foundScreens: Screen[] = [
  { name: 'search and other sites', path, says: 'A badge' },
  {
    name: 'search and other sites, saved',
    path,
    act: send('Save', {}),
    says: 'Saved.',
  },
]
