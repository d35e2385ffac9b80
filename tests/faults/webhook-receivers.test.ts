import { testFault } from './test-fault.ts'
import { webhookReceivers } from './webhook-receivers.ts'

testFault(webhookReceivers)
