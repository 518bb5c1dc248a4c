export { visible } from '../engine/visible'

export const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
