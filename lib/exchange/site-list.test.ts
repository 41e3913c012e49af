import { describe, expect, test } from 'vitest'
import { readSiteList, siteListText, tooLarge } from './site-list'
import { SITE_LIST_BYTES, SITE_LIST_LINES } from './site-list-limits'

const HEADER = 'agency,site,setting,region,population,IPS start,time zone'
const faultsOf = (text: string) => readSiteList(text).faults.map(({ line, message }) => [line, message])
const read = (text: string) => {
  const { sites, faults } = readSiteList(text)
  expect(faults).toEqual([])
  return sites
}

describe('a list of sites', () => {
  test('is read with all its columns, in any order and spelling of their names', () => {
    const cells = {
      agency: 'Northside',
      name: 'Harbour',
      setting: 'housing',
      region: 'North',
      population: 'Young adults',
      ipsStartedOn: '2024-02-29',
      timeZone: 'Europe/Oslo',
    }
    const inOrder = `${HEADER}\nNorthside,Harbour,housing,North,Young adults,2024-02-29,Europe/Oslo\n`
    expect(read(inOrder)).toEqual([{ line: 2, cells }])
    const turned =
      'Time_Zone,IPS-start,POPULATION,Region,Setting,Site,Agency\nEurope/Oslo,2024-02-29,Young adults,North,housing,Harbour,Northside'
    expect(read(turned)).toEqual([{ line: 2, cells }])
    expect(read('agency,site,setting\nNorthside,Harbour,housing')[0]?.cells).toEqual({
      ...cells,
      region: '',
      population: '',
      ipsStartedOn: '',
      timeZone: '',
    })
  })

  test.each([
    [',', '\n'],
    [';', '\r\n'],
    ['\t', '\n'],
    [';', '\r'],
  ])('is read with columns parted by %j and lines by %j, with and without a byte order mark', (sign, end) => {
    const text =
      ['agency', 'site', 'setting'].join(sign) + end + ['Åse & Co', 'Süd', 'other'].join(sign) + end
    for (const mark of ['', '\ufeff'])
      expect(read(mark + text)).toMatchObject([{ line: 2, cells: { agency: 'Åse & Co', name: 'Süd' } }])
  })

  test('knows the line on which each site begins, over quotes, breaks within cells and empty lines', () => {
    const text = [
      'agency,site,setting,population',
      '"North, ""the"" side",Harbour,housing,"two',
      'lines"',
      '',
      ',,,',
      'South,Quay,other,',
      '',
    ].join('\r\n')
    expect(read(text).map(({ line, cells }) => [line, cells.agency, cells.population])).toEqual([
      [2, 'North, "the" side', 'two\nlines'],
      [6, 'South', ''],
    ])
  })

  test('may have the empty columns that spreadsheets leave at the end of lines', () => {
    expect(read('agency,site,setting,,\nNorth,Quay,other,,\nSouth,Pier,other\n')).toHaveLength(2)
  })
})

describe('what is wrong with a list', () => {
  test.each([
    ['nothing in it', '', null, 'The list is empty'],
    ['a header alone', HEADER, null, 'no sites'],
    ['no header', 'Northside,Harbour,housing', 1, '“Northside” is no column'],
    ['an unknown column', `${HEADER},beds\n`, 1, '“beds” is no column'],
    ['a column twice', 'agency,site,setting,Site\n', 1, '“site” stands there twice'],
    ['columns that are missing', 'agency,region\nNorth,East\n', 1, '“site” and “setting” is missing'],
    [
      'more cells than columns',
      'agency,site,setting\nNorth,Quay,other,East',
      2,
      '4 cells and the list 3 columns',
    ],
    [
      'a quote that is never closed',
      'agency,site,setting\nA,B,other\n"North,Quay,other\n',
      3,
      'never closed',
    ],
    ['a quote out of place', 'agency,site,setting\nA,B,other\nNo"rth,Quay,other\n', 3, 'out of place'],
    ['text after a quote', 'agency,site,setting\n"North"ern,Quay,other\n', 2, 'out of place'],
  ])('%s', (_, text, line, words) => {
    const faults = faultsOf(text)
    expect(faults).toEqual([[line, expect.stringContaining(words)]])
    if (faults.some(([at]) => at === null)) expect(readSiteList(text).sites).toEqual([])
  })

  test.each(['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', ' =1+1', "=cmd|'/C calc'!A0"])(
    'a cell that a spreadsheet would run: %s',
    (cell) => {
      const quoted = `"${cell.replaceAll('"', '""')}"`
      const faults = faultsOf(`agency,site,setting,region\nNorth,Quay,other,East\nNorth,${quoted},other,\n`)
      expect(faults).toEqual([[3, expect.stringContaining('begins like a formula (= + - @)')]])
    },
  )

  test('every fault is named, not the first alone', () => {
    expect(faultsOf('agency,site,setting\n=A,-B,other\nNorth,Quay,other,x\n').map(([line]) => line)).toEqual([
      2, 2, 3,
    ])
  })
})

describe('a file', () => {
  const bytes = (...values: number[]) => new Uint8Array(values)
  test('that is UTF-8 is text, without its byte order mark', () => {
    expect(siteListText(new TextEncoder().encode('Åse'))).toBe('Åse')
    expect(siteListText(bytes(0xef, 0xbb, 0xbf, 0x41))).toBe('A')
  })

  test.each([
    ['Latin-1', bytes(0x41, 0xe5, 0x73)],
    ['UTF-16 with a mark', bytes(0xff, 0xfe, 0x41, 0x00)],
    ['UTF-16 without one', bytes(0x41, 0x00, 0x42, 0x00)],
    ['a workbook', bytes(0x50, 0x4b, 0x03, 0x04, 0xff, 0x00)],
    ['half a letter', bytes(0x41, 0xc3)],
  ])('that is %s is refused', (_, file) => {
    expect(siteListText(file)).toBeNull()
  })

  test('that was decoded wrongly before it came is refused too', () => {
    expect(faultsOf(`${HEADER}\nNorth,Caf\ufffd,other,,,,`)).toEqual([
      [null, expect.stringContaining('UTF-8')],
    ])
  })

  test('with too many lines or bytes is refused at once, 100,000 rows within a tenth of a second', () => {
    const line = 'a,b,c\n'
    expect(readSiteList(`agency,site,setting\n${line.repeat(SITE_LIST_LINES - 1)}`).sites).toHaveLength(
      SITE_LIST_LINES - 1,
    )
    for (const end of ['\n', '\r']) {
      const rows = `a,b,c${end}`.repeat(SITE_LIST_LINES)
      expect(faultsOf(`agency,site,setting${end}${rows}`)).toEqual([
        [null, expect.stringContaining('more than 2,000 lines')],
      ])
    }
    const huge = `${HEADER}\n${line.repeat(100_000)}`
    const from = performance.now()
    expect(faultsOf(huge)).toEqual([[null, expect.stringContaining('more than 2,000 lines')]])
    expect(faultsOf(huge.repeat(3))).toEqual([[null, expect.stringContaining('larger than 1 MB')]])
    expect(performance.now() - from).toBeLessThan(100)
    expect(tooLarge(SITE_LIST_BYTES)).toBeNull()
    expect(tooLarge(SITE_LIST_BYTES + 1)).toContain('1 MB')
  })
})
