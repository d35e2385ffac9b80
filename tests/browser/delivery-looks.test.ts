import { test } from 'tap'
import { openBrowser } from '../support/browser.ts'
import { checkScreen } from '../web/check-screen.ts'
import { startFanOut } from './fan-out.ts'

void test('the report is accessible, valid and fits, in four looks', async (t) => {
  const { path, state, open, server } = await startFanOut(t, 'sqlite')
  const looks = [360, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height: 800 }, colorScheme })),
  )
  for (const look of looks) {
    const { page } = await openBrowser(t, { javaScript: true, storageState: state, ...look })
    const response = await page.goto(path)
    const name = `${look.viewport.width} px, ${look.colorScheme}`
    await checkScreen(t, page, async () => (await response?.text()) ?? '', name)
  }
  open()
  await server.stop()
})
