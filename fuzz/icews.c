/* icews from any bytes: every line is accounted for, and what is read is in range. */
#include "records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_records("icews", data, size);
}
