import { constants, setPriority } from 'node:os'
import { text } from 'node:stream/consumers'
import { Resvg } from '@resvg/resvg-js'
import { fontFiles } from './glyphs.ts'

// From SVG on standard input to PNG on standard output. Who reads the page or waits for a mail goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// No font is looked for on the machine, so that a picture is the same on each.
const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' }
process.stdout.write(new Resvg(await text(process.stdin), { font }).render().asPng())
