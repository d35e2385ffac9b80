import { cutAfterMessage } from './cut-after-message.ts'
import { testFault } from './test-fault.ts'

testFault(cutAfterMessage)
