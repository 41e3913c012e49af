import 'server-only'
import { insetOf, type LaidNode } from './layout'

/**
 * Pagination cuts one long galley into pages. Layout sets each flow once, as a page without an end; here its
 * atoms (lines, rows, figures) are found, and the flow is cut between them. Nothing is laid out twice, and a
 * cut never goes through a line.
 */

export interface Slice {
  /** The part of the galley that this page shows: from here … */
  readonly from: number
  /** … to here, in points from the galley's top. */
  readonly to: number
  /** Table heads that are drawn again at the top of the page, outermost first. */
  readonly heads: readonly { readonly laid: LaidNode; readonly top: number; readonly left: number }[]
  /** Height that those heads take. */
  readonly headsHeight: number
}

/** Something that must not be cut, or a run of such things that stand side by side. */
export interface Atom {
  readonly top: number
  readonly bottom: number
  /** No cut directly after it. */
  readonly keep: boolean
  /** Heads to draw again when a page starts with this atom. */
  readonly heads: Slice['heads']
  /** What it falls into when it is taller than a page. */
  readonly inner?: () => Atom[]
}

const EPSILON = 0.01

/** Where a text may be cut; its first two and its last two lines stay together. */
function lineAtoms(laid: LaidNode, top: number, heads: Slice['heads']): Atom[] {
  const start = top + insetOf(laid.node.style).top
  const spans = (laid.lines ?? []).map((line) => ({
    top: start + line.top,
    bottom: start + line.top + line.height,
  }))
  const atoms: Atom[] = []
  for (const [index, span] of spans.entries()) {
    const joinsPrevious = index > 0 && (spans.length <= 3 || index === 1 || index === spans.length - 1)
    const previous = atoms.at(-1)
    if (joinsPrevious && previous) atoms[atoms.length - 1] = { ...previous, bottom: span.bottom }
    else atoms.push({ ...span, keep: false, heads })
  }
  // Padding and border belong to the outermost lines.
  const first = atoms[0]
  if (first) atoms[0] = { ...first, top }
  const last = atoms.at(-1)
  if (last) atoms[atoms.length - 1] = { ...last, bottom: Math.max(last.bottom, top + laid.height) }
  return atoms
}

/** The heads that pages inside this node repeat: those around it and its own, if it is a table. */
function headsIn(laid: LaidNode, top: number, left: number, heads: Slice['heads']): Slice['heads'] {
  const own = laid.children.filter(({ node }) => node.props.repeat === true)
  return own.length === 0
    ? heads
    : [...heads, ...own.map((child) => ({ laid: child, top: top + child.top, left: left + child.left }))]
}

interface Place {
  readonly top: number
  readonly left: number
  readonly heads: Slice['heads']
  /** Whether blocks that want to stay whole are opened all the same. */
  readonly open: boolean
}

function childAtoms(laid: LaidNode, place: Place): Atom[] {
  const inside = headsIn(laid, place.top, place.left, place.heads)
  return laid.children.flatMap((child) => {
    const isHead = child.node.props.repeat === true
    const found = atomsOf(child, {
      ...place,
      top: place.top + child.top,
      left: place.left + child.left,
      heads: isHead ? place.heads : inside,
    })
    return isHead ? found.map((atom) => ({ ...atom, keep: true })) : found
  })
}

function atomsOf(laid: LaidNode, place: Place): Atom[] {
  const { props, style, type } = laid.node
  const { top, heads } = place
  if (props.running === true) return []
  const whole = { top, bottom: top + laid.height, keep: false, heads }
  let atoms: Atom[]
  if (type === 'TEXT') atoms = lineAtoms(laid, top, heads)
  else if (laid.children.length === 0 || type === 'SVG') {
    atoms = laid.height > 0 && style.position !== 'absolute' ? [whole] : []
  } else if ((props.whole === true || props.keepWithNext === true) && !place.open) {
    atoms = [{ ...whole, inner: () => childAtoms(laid, { ...place, open: true }) }]
  } else atoms = childAtoms(laid, place)
  return props.keepWithNext === true ? kept(atoms) : atoms
}

/** What reaches lowest keeps to what follows. */
function kept(atoms: readonly Atom[]): Atom[] {
  const lowest = Math.max(...atoms.map(({ bottom }) => bottom))
  return atoms.map((atom) => (atom.bottom >= lowest - EPSILON ? { ...atom, keep: true } : atom))
}

/** Atoms from top to bottom; those that overlap (cells of a row, a label beside its text) become one. */
function merged(atoms: readonly Atom[]): Atom[] {
  const sorted = [...atoms].sort((a, b) => a.top - b.top)
  const out: Atom[] = []
  for (const atom of sorted) {
    const previous = out.at(-1)
    if (!previous || atom.top >= previous.bottom - EPSILON) {
      out.push(atom)
      continue
    }
    const parts = [previous, atom]
    const reachesFurther = atom.bottom > previous.bottom + EPSILON
    const inner = parts.some((part) => part.inner)
      ? () => merged(parts.flatMap((part) => part.inner?.() ?? [part]))
      : undefined
    out[out.length - 1] = {
      top: previous.top,
      bottom: Math.max(previous.bottom, atom.bottom),
      keep: reachesFurther
        ? atom.keep
        : previous.keep || (atom.keep && atom.bottom > previous.bottom - EPSILON),
      heads: previous.heads,
      ...(inner ? { inner } : {}),
    }
  }
  return out
}

const heightOf = (heads: Slice['heads']): number => heads.reduce((sum, { laid }) => sum + laid.height, 0)

/** The first atom after `start` that no longer fits on a page of this height; their number when all do. */
function overflow(atoms: readonly Atom[], start: number, height: number): number {
  const from = atoms[start]?.top ?? 0
  let end = start
  while (end < atoms.length && (atoms[end]?.bottom ?? 0) - from <= height + EPSILON) end += 1
  return end
}

/** The last place before `end` where a cut is allowed; `start` when there is none. */
function lastCut(atoms: readonly Atom[], start: number, end: number): number {
  let cut = end
  while (cut > start && atoms[cut - 1]?.keep) cut -= 1
  return cut
}

/** The end of the page that begins at `start`, and the atoms, of which one may have been opened for it. */
function fill(atoms: Atom[], start: number, height: number): { atoms: Atom[]; end: number } {
  const end = overflow(atoms, start, height)
  if (end === atoms.length) return { atoms, end }
  const cut = lastCut(atoms, start, end)
  if (cut > start) return { atoms, end: cut }
  const inner = atoms[end]?.inner?.()
  if (inner && inner.length > 0) {
    return fill([...atoms.slice(0, end), ...merged(inner), ...atoms.slice(end + 1)], start, height)
  }
  return { atoms, end: Math.max(end, start + 1) }
}

/**
 * Cuts a flow that was laid out as one endless page. `contentTop` is where its content starts, `height` what
 * a page holds, both in points. Returns one slice a page, at least one. What is taller than a page and has no
 * inner lines gets a page of its own and runs over its end.
 */
export function paginate(flow: LaidNode, contentTop: number, height: number): Slice[] {
  let atoms = merged(childAtoms(flow, { top: 0, left: 0, heads: [], open: false }))
  const slices: Slice[] = []
  let start = 0
  for (let first = atoms[0]; first; first = atoms[start]) {
    const isFirstPage = slices.length === 0
    // A head that opens its own table on this page is not drawn twice.
    const { top } = first
    const heads = isFirstPage ? [] : first.heads.filter((head) => head.top < top - EPSILON)
    const headsHeight = heightOf(heads)
    const from = isFirstPage ? contentTop : top
    const filled = fill(atoms, start, height - headsHeight - (top - from))
    atoms = filled.atoms
    slices.push({ from, to: atoms[filled.end - 1]?.bottom ?? first.bottom, heads, headsHeight })
    start = filled.end
  }
  return slices.length > 0 ? slices : [{ from: contentTop, to: contentTop, heads: [], headsHeight: 0 }]
}
