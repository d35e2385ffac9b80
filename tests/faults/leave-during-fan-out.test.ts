import { leaveDuringFanOut } from './leave-during-fan-out.ts'
import { testFault } from './test-fault.ts'

testFault(leaveDuringFanOut)
