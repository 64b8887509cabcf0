#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"

/** Prints the choices of "a|b|c" with blanks between. */
static void print_choices(const char *choices)
{
    for (const char *p = choices; *p; p++)
        putchar(*p == '|' ? ' ' : *p);
}

static void print_bash_options(const cmd *c)
{
    printf("        %s) opts=\"", c->name);
    for (const opt_id *o = c->opts; *o; o++)
        printf("--%s ", opts[*o].name);
    puts("\" ;;");
}

static void bash(void)
{
    puts("# bash completion for casus\n_casus() {\n"
         "    local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" "
         "opts=\n"
         "    case \"${COMP_WORDS[1]}${before:+ $before}\" in");
    for (const cmd *const *c = cmds; *c; c++)
        for (const opt_id *o = (*c)->opts; *o; o++)
            if (opts[*o].arg && strchr(opts[*o].arg, '|')) {
                printf("        \"%s --%s\") COMPREPLY=($(compgen -W \"", (*c)->name,
                       opts[*o].name);
                print_choices(opts[*o].arg);
                puts("\" -- \"$word\")); return ;;");
            }
    fputs("    esac\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W \"",
          stdout);
    for (const cmd *const *c = cmds; *c; c++)
        printf("%s ", (*c)->name);
    puts("\" -- \"$word\")); return\n    fi\n    case \"${COMP_WORDS[1]}\" in");
    for (const cmd *const *c = cmds; *c; c++)
        print_bash_options(*c);
    puts("    esac\n"
         "    case \"$word\" in\n"
         "        -*) COMPREPLY=($(compgen -W \"$opts\" -- \"$word\")) ;;\n"
         "        *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
         "    esac\n}\ncomplete -F _casus casus");
}

/** A text between single quotes in zsh's _arguments, where [ ] : are special. */
static void print_zsh_text(const char *s)
{
    for (; *s; s++)
        fputs(*s == '\''  ? "'\\''"
              : *s == '[' ? "\\["
              : *s == ']' ? "\\]"
              : *s == ':' ? "\\:"
                          : (char[]){*s, 0},
              stdout);
}

static void print_zsh_option(const opt *o)
{
    printf("                '--%s[", o->name);
    print_zsh_text(o->help);
    putchar(']');
    if (o->arg && strchr(o->arg, '|')) {
        printf(":%s:(", o->name);
        print_choices(o->arg);
        putchar(')');
    } else if (o->arg) {
        printf(":%s:%s", o->arg, strcmp(o->arg, "FILE") ? "" : "_files");
    }
    puts("' \\");
}

static void zsh(void)
{
    puts("#compdef casus\n_casus() {\n    local -a commands\n    commands=(");
    for (const cmd *const *c = cmds; *c; c++) {
        printf("        '%s:", (*c)->name);
        print_zsh_text((*c)->brief);
        puts("'");
    }
    puts("    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        "
         "return\n    fi\n"
         "    case $words[2] in");
    for (const cmd *const *c = cmds; *c; c++) {
        printf("        %s)\n            _arguments \\\n", (*c)->name);
        for (const opt_id *o = (*c)->opts; *o; o++)
            print_zsh_option(&opts[*o]);
        puts("                '*:file:_files' ;;");
    }
    puts("    esac\n}\n_casus \"$@\"");
}

static void print_fish_text(const char *s)
{
    for (; *s; s++)
        fputs(*s == '\'' ? "\\'" : (char[]){*s, 0}, stdout);
}

static void print_fish_option(const cmd *c, const opt *o)
{
    printf("complete -c casus -n '__fish_seen_subcommand_from %s' -l %s", c->name, o->name);
    if (o->letter)
        printf(" -s %c", o->letter);
    if (o->arg && strchr(o->arg, '|')) {
        fputs(" -x -a '", stdout);
        print_choices(o->arg);
        putchar('\'');
    } else if (o->arg) {
        fputs(" -r", stdout);
    }
    fputs(" -d '", stdout);
    print_fish_text(o->help);
    puts("'");
}

static void fish(void)
{
    for (const cmd *const *c = cmds; *c; c++) {
        printf("complete -c casus -n __fish_use_subcommand -f -a %s -d '", (*c)->name);
        print_fish_text((*c)->brief);
        puts("'");
        for (const opt_id *o = (*c)->opts; *o; o++)
            print_fish_option(*c, &opts[*o]);
    }
}

static int run_completion(const args *a)
{
    static const struct {
        const char *name;
        void (*print)(void);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (!strcmp(a->operand[0], shells[i].name)) {
            shells[i].print();
            return EXIT_DONE;
        }
    fprintf(stderr, "casus completion: bash, zsh or fish, not '%s'\n", a->operand[0]);
    return EXIT_USAGE;
}

static const opt_id options[] = {OPT_HELP, OPT_END};

const cmd cmd_completion = {
    .name = "completion",
    .brief = "print the completion script of a shell",
    .operands = "bash|zsh|fish",
    .help = "Prints what makes the shell complete commands, options and their choices:\n\n"
            "  casus completion bash > ~/.local/share/bash-completion/completions/casus",
    .opts = options,
    .least = 1,
    .most = 1,
    .run = run_completion,
};
