/* Stands in for libFuzzer: feeds every file of the folders named on the command line to the
 * target. A folder that is missing or empty is a failure: a test that tests nothing. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int feed(const char *folder, const char *name)
{
    static uint8_t bytes[1 << 20];
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    if (!f)
        return 0;
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    LLVMFuzzerTestOneInput(bytes, n);
    return 1;
}

static int feed_all(const char *folder)
{
    int fed = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d)) != NULL;)
        if (e->d_name[0] != '.')
            fed += feed(folder, e->d_name);
    if (d)
        closedir(d);
    printf("%s: %d inputs\n", folder, fed);
    return fed;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (!feed_all(argv[i]))
            return 1;
    return 0;
}
