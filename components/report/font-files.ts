/** The fonts that documents are set in: whole TTF files in the folder `fonts` beside this file, with their licence. */

export interface FontFile {
  readonly family: string
  readonly weight: 400 | 600
  /** In `components/report/fonts`. */
  readonly file: string
}

/** Where the files lie, from the root of the project. */
export const FONT_FOLDER = 'components/report/fonts'

export const FONT_FILES: readonly FontFile[] = [
  { family: 'Source Sans 3', weight: 400, file: 'source-sans-3-regular.ttf' },
  { family: 'Source Sans 3', weight: 600, file: 'source-sans-3-semibold.ttf' },
  { family: 'Source Serif 4', weight: 600, file: 'source-serif-4-semibold.ttf' },
  { family: 'Noto Sans', weight: 400, file: 'noto-sans-regular.ttf' },
  { family: 'Noto Sans', weight: 600, file: 'noto-sans-semibold.ttf' },
  { family: 'Noto Sans Hebrew', weight: 400, file: 'noto-sans-hebrew-regular.ttf' },
  { family: 'Noto Sans Hebrew', weight: 600, file: 'noto-sans-hebrew-semibold.ttf' },
  { family: 'IBM Plex Sans Arabic', weight: 400, file: 'ibm-plex-sans-arabic-regular.ttf' },
  { family: 'IBM Plex Sans Arabic', weight: 600, file: 'ibm-plex-sans-arabic-semibold.ttf' },
]

/**
 * Tried from left to right for each character. Both stacks hold the same four families, so that what one
 * can print the other can too: Latin, Greek, Cyrillic, rarer Latin, Hebrew, Arabic.
 */
export const BODY_FONTS: readonly string[] = [
  'Source Sans 3',
  'Noto Sans',
  'Noto Sans Hebrew',
  'IBM Plex Sans Arabic',
]
export const HEADING_FONTS: readonly string[] = ['Source Serif 4', ...BODY_FONTS]
