/** What sample_years() looks like in the terminal. */
#ifndef EXPECTED_H
#define EXPECTED_H

// clang-format off
static const char *const picture_names[] = {
    "60 columns, Unicode", "60 columns, ASCII", "80 columns, Unicode", "80 columns, ASCII"};

static const char *const pictures[] = {
    "China and Soviet Union, 1950–1991\n"
    "By year\n"
    " +6┤①⠒⠒⠒⠤⢄⣀░                                   friendly\n"
    " +3┤      ·⠉⠒⢄·                              · good\n"
    "  0┤▁▁▁▁▁▁▁▁▁▁⠑②⠤⡀▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁·░⣀⠤④⠊⠉ ordinary\n"
    " −3┤             ⠑⠒⠒⢄·            ··⡀⠤⠒⠉⠉·     discord\n"
    " −6┤                 ⠑⠢⡀⡠⠤⠤⠒⠒   ░⠂⠁⠁           tense\n"
    " −9┤                   ③                       confrontation\n"
    "   └┬─────────┬─────────┬─────────┬─────────┬─\n"
    "  1950      1960      1970      1980      1990\n"
    "① Feb 1950 +2.0 Treaty of friendship\n"
    "② Jul 1960 −2.6 Experts withdrawn\n"
    "③ Mar 1969 −2.2 Battle on Zhenbao / Damansky\n"
    "④ May 1989 +2.1 Gorbachev in Beijing\n"
    "Simulated                                         casus test\n",

    "China and Soviet Union, 1950-1991\n"
    "By year\n"
    " +6+1******:                                   friendly\n"
    " +3+      .***.                              . good\n"
    "  0+__________*2**_____________________.:**4** ordinary\n"
    " -3+             ****.            ..o****.     discord\n"
    " -6+                 ********   oooo           tense\n"
    " -9+                   3                       confrontation\n"
    "   ++---------+---------+---------+---------+-\n"
    "  1950      1960      1970      1980      1990\n"
    "1 Feb 1950 +2.0 Treaty of friendship\n"
    "2 Jul 1960 -2.6 Experts withdrawn\n"
    "3 Mar 1969 -2.2 Battle on Zhenbao / Damansky\n"
    "4 May 1989 +2.1 Gorbachev in Beijing\n"
    "Simulated                                         casus test\n",

    "China and Soviet Union, 1950–1991\n"
    "By year\n"
    "   │①⠤⢄⣀⣀⡀░░··                                                     friendly\n"
    " +6┤··░░░⠈⠉⠒⠢⢄⡀░·\n"
    "   │       ··░⠈⠒⢄⡀·                                                good\n"
    " +3┤            ░⠈⢆░                                          ··░░\n"
    "   │              ⠈⠢②░·                                    ··░⡠④⠒⠉ ordinary\n"
    "  0┤▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁·⠈⠑⠢⡀░·▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁··░⢀⡠⠔⠊░··▁\n"
    "   │                  ·⠈⠒⠤⣀░·                      ··░⢀⡠⠔⠊⠁░··     discord\n"
    " −3┤                     ·░⠑⢄⡀··              ···░░⡀⠂⠉⠁░·\n"
    "   │                        ░⠈⠒⢄  ·░░░⣀⣀⡀     ⠄⠄⠄⠂⠁░·              tense\n"
    " −6┤                          ·⠈⢆⡠⠒⠉⠉⠉░░░     ····\n"
    "   │                            ⠈③·                                confrontation\n"
    " −9┤\n"
    "   └┬──────┬───────┬──────┬───────┬──────┬───────┬──────┬───────┬─\n"
    "  1950   1955    1960   1965    1970   1975    1980   1985    1990\n"
    "① Feb 1950 +2.0 Treaty of friendship\n"
    "② Jul 1960 −2.6 Experts withdrawn\n"
    "③ Mar 1969 −2.2 Battle on Zhenbao / Damansky\n"
    "④ May 1989 +2.1 Gorbachev in Beijing\n"
    "Simulated                                                             casus test\n",

    "China and Soviet Union, 1950-1991\n"
    "By year\n"
    "   |1*****::..                                                     friendly\n"
    " +6+..:::******:.\n"
    "   |       ..:****.                                                good\n"
    " +3+            :**:                                          ..::\n"
    "   |              **2:.                                    ..:*4** ordinary\n"
    "  0+_______________.****:._____________________________..:****:.._\n"
    "   |                  .****:.                      ..:*****:..     discord\n"
    " -3+                     .:***..              ...::oo**:.\n"
    "   |                        :***  .:::***     ooooo:.              tense\n"
    " -6+                          .*******:::     ....\n"
    "   |                            *3.                                confrontation\n"
    " -9+\n"
    "   ++------+-------+------+-------+------+-------+------+-------+-\n"
    "  1950   1955    1960   1965    1970   1975    1980   1985    1990\n"
    "1 Feb 1950 +2.0 Treaty of friendship\n"
    "2 Jul 1960 -2.6 Experts withdrawn\n"
    "3 Mar 1969 -2.2 Battle on Zhenbao / Damansky\n"
    "4 May 1989 +2.1 Gorbachev in Beijing\n"
    "Simulated                                                             casus test\n",
};
// clang-format on

#endif
