import 'server-only'
import type { Tag } from '@/components/report/elements'
import type { PdfkitDocument, StructureElement } from './pdfkit-document'
import type { TreeNode } from './tree'

export interface Tagged {
  readonly element: StructureElement
  readonly type: Tag
}

/**
 * The structure tree of a document: one element for each node with a tag, however many pages the node is
 * drawn on. It is made before layout, which copies nodes but hands on what stands in their properties; so
 * that is where each node finds its element.
 */
export class Structure {
  private readonly root: StructureElement

  constructor(
    private readonly document: PdfkitDocument,
    trees: readonly TreeNode[],
  ) {
    this.root = document.struct('Document')
    document.addStructure(this.root)
    for (const tree of trees) this.build(tree, this.root)
  }

  private build(node: TreeNode, parent: StructureElement): void {
    const { tag, artifact, running } = node.props
    if (artifact === true || running === true) return
    const element = tag ? this.make(node, tag, parent) : parent
    if (node.type === 'TEXT' || node.type === 'SVG') return
    for (const child of node.children ?? []) this.build(child, element)
  }

  private make(node: TreeNode, type: Tag, parent: StructureElement): StructureElement {
    const { alt, scope, numbering } = node.props
    if (type === 'Figure' && !alt) throw new Error('A figure needs a text that says what it shows.')
    if (type === 'TH' && !scope) throw new Error('A head of a table needs a scope.')
    const element = this.document.struct(type, { alt, scope })
    if (numbering) element.dictionary.data.A = { O: 'List', ListNumbering: numbering }
    parent.add(element)
    node.props.structure = { element, type }
    return element
  }

  /** A link inside an element's text; end it when the text has been drawn. */
  link(parent: StructureElement): StructureElement {
    const element = this.document.struct('Link')
    parent.add(element)
    return element
  }

  /** Closes the tree; nothing can be drawn into it afterwards. */
  end(): void {
    this.root.end()
  }
}
