import type { Edit } from './edit'
import type { Box, Section, Template } from './parse-template'

/** Why a box may be ticked, or undefined where nothing proves it. */
export type Proof = (box: Box, section: Section | undefined) => string | undefined

const TICKED = '<!-- hunkwise:ticked -->'

/** Ticks what something proves, and takes back its own ticks that nothing proves any more. */
export function tickBoxes(template: Template, proves: Proof) {
  const boxEdits: Edit[] = []
  const ticked: { text: string; proof: string }[] = []
  for (const box of template.boxes) {
    const line = template.text.slice(box.at, box.lineEnd)
    const ours = line.indexOf(TICKED)
    const section = template.sections.filter(({ from }) => from <= box.from).at(-1)
    const proof = proves(box, section)
    if (proof !== undefined && ours >= 0 && box.ticked) ticked.push({ text: box.text, proof })
    else if (proof !== undefined && ours < 0 && !box.ticked) {
      ticked.push({ text: box.text, proof })
      boxEdits.push({ from: box.at, to: box.at + 1, text: 'x', why: 'box' })
      boxEdits.push({ from: box.lineEnd, to: box.lineEnd, text: ` ${TICKED}`, why: 'box' })
    } else if (proof === undefined && ours >= 0 && box.ticked) {
      boxEdits.push({ from: box.at, to: box.at + 1, text: ' ', why: 'box' })
      const from = box.at + line.slice(0, ours).trimEnd().length
      boxEdits.push({ from, to: box.at + ours + TICKED.length, text: '', why: 'box' })
    }
  }
  return { boxEdits, ticked }
}
