import type { Nodes } from 'mdast'

/** Offset at which a node of Markdown begins. */
export const fromOf = (node: Nodes): number => node.position?.start.offset ?? 0

/** Offset behind it. */
export const toOf = (node: Nodes): number => node.position?.end.offset ?? 0
