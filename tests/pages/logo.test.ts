import sharp from 'sharp'
import { test } from 'tap'
import { changeLogo, readLogo } from '../../server/pages/logo.ts'
import { readLogoPicture } from '../../server/pages/logo-picture.ts'
import { findPage } from '../../server/pages/page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makePage, publicUrl } from './make-page.ts'
import { makePng } from './make-picture.ts'
import { problemOf } from './problem-of.ts'

eachDatabase('a logo is kept with its page, replaced and taken away', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const picture = await readLogoPicture(makePng([960, 200]))
  await changeLogo(db, page, picture)
  const { content, ...logo } = picture
  t.strictSame((await findPage(db.reader, publicUrl, page.id))?.logo, logo)
  t.strictSame(await readLogo(db.reader, page), content)
  t.strictSame(await findPage(db.reader, publicUrl, other.id), other)
  t.equal(await readLogo(db.reader, other), undefined)

  const second = await readLogoPicture(makePng([10, 10], [255, 255, 255, 100]))
  await changeLogo(db, page, second)
  t.match((await findPage(db.reader, publicUrl, page.id))?.logo, { hash: second.hash, ground: 'dark' })
  await changeLogo(db, page, null)
  t.equal((await findPage(db.reader, publicUrl, page.id))?.logo, null)
  t.equal(await readLogo(db.reader, page), undefined)
})

void test('every kind of picture becomes a small WebP that says nothing but itself', async (t) => {
  const png = makePng([960, 200])
  const kinds = {
    png,
    jpeg: await sharp(png)
      .withExif({ IFD0: { Copyright: 'Robin' } })
      .jpeg()
      .toBuffer(),
    webp: await sharp(png).webp().toBuffer(),
    gif: await sharp(png).gif().toBuffer(),
    avif: await sharp(png).avif().toBuffer(),
  }
  for (const [kind, bytes] of Object.entries(kinds)) {
    const { content, ...logo } = await readLogoPicture(bytes)
    t.match(logo, { width: 461, height: 96, ground: 'own' }, kind)
    const { format, width, height, exif, icc, xmp } = await sharp(content).metadata()
    t.strictSame({ format, width, height }, { format: 'webp', width: 461, height: 96 }, kind)
    t.notOk(exif || icc || xmp || content.includes('home') || content.includes('Robin'), kind)
  }
})

void test('a photo is turned as its camera was held', async (t) => {
  const bytes = await sharp(makePng([60, 20]))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  t.match(await readLogoPicture(bytes), { width: 20, height: 60 })
})

void test('a small picture stays as it is, and what is see-through gets a ground', async (t) => {
  t.match(await readLogoPicture(makePng([100, 30])), { width: 100, height: 30, ground: 'own' })
  t.match(await readLogoPicture(makePng([100, 30], [0, 0, 0, 60])), { ground: 'light' })
  t.match(await readLogoPicture(makePng([100, 30], [250, 240, 120, 60])), { ground: 'dark' })
  t.match(await readLogoPicture(makePng([100, 30], [0, 0, 0, 0])), { ground: 'light' })
})

void test('what is no picture of those kinds, or a bomb, is refused with a sentence', async (t) => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
  const png = makePng([30, 30])
  const wrong: [string, Buffer, RegExp][] = [
    ['SVG', Buffer.from(svg), /SVG is not taken/],
    ['SVG after a declaration', Buffer.from(`<?xml version="1.0"?>${svg}`), /SVG is not taken/],
    ['text', Buffer.from('hello'), /as PNG, JPEG/],
    ['PDF', Buffer.from('%PDF-1.7\n'), /as PNG, JPEG/],
    ['TIFF', await sharp(png).tiff().toBuffer(), /as PNG, JPEG/],
    ['nothing', Buffer.alloc(0), /as PNG, JPEG/],
    ['half a PNG', png.subarray(0, png.length / 2), /cannot be read/],
    ['a header alone', png.subarray(0, 33), /cannot be read/],
    ['SVG called PNG', Buffer.concat([png.subarray(0, 8), Buffer.from(svg)]), /cannot be read/],
    ['a billion pixels', makePng([1, 1], [0, 0, 0, 0], [40_000, 25_000]), /25 million pixels/],
  ]
  for (const [name, bytes, says] of wrong) {
    const problem = await problemOf(readLogoPicture(bytes))
    t.match(problem, { kind: 'invalid', message: says }, name)
  }
})
