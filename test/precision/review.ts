export { toJson } from '../../src/formats/to-json'
export { run } from '../../src/host/run'
