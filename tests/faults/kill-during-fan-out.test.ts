import { killDuringFanOut } from './kill-during-fan-out.ts'
import { testFault } from './test-fault.ts'

testFault(killDuringFanOut)
