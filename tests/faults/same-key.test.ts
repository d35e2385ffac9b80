import { sameKey } from './same-key.ts'
import { testFault } from './test-fault.ts'

testFault(sameKey)
