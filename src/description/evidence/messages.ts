import { type EvidenceSource, literalOf } from './material'
import { namedCalls } from './named-calls'

const SENDS =
  /(?:^|\.)(?:publish|emit|dispatchEvent|send_task|sendToQueue|assertQueue|enqueue|produce|sendMessage|basic_publish|Publish|SendAsync|PublishAsync|convertAndSend)$/
const TAKES = /(?:^|\.)(?:subscribe|consume|addListener|on|basic_consume|Subscribe|QueueSubscribe)$/
/** Words of a receiver that carries messages, as against a stream or an element that has events of its own. */
const CARRIER =
  /(?:bus|broker|queue|emitter|events?|pubsub|publisher|subscriber|channel|producer|consumer|kafka|rabbit|nats|mqtt|sns|sqs|topic|celery)\w*(?:\(\))?\.[\w]+$/i

/** What streams, sockets and processes call their own events. */
const OWN =
  /^(?:error|message|close|open|end|data|connect|connected|disconnect|ready|finish|exit|listening|drain|timeout|change|click|reconnect|connection|request|response|pmessage|subscribe|unsubscribe)$/

/** Events and queues by name that the code begins or ceases to use. */
export const messages: EvidenceSource = {
  id: 'messages',
  facts: (material) =>
    namedCalls(material, 'messages', {
      is: (callee, { first }) =>
        (SENDS.test(callee) || TAKES.test(callee)) && CARRIER.test(callee) && !OWN.test(literalOf(first) ?? ''),
      added: (name) => `sends or takes the message \`${name}\`, which it did not before`,
      removed: (name) => `no longer sends or takes the message \`${name}\``,
      changed: (before, name) => `sends or takes the message \`${name}\` in place of \`${before}\``,
      weight: { added: 50, removed: 75 },
    }),
}
