#!/usr/bin/env python3
"""Foretells and then learns each line of a file with Vowpal Wabbit's FTRL.

usage: vowpal.py EVENTS PREDICTIONS

The events are lines of its own format: label, weight, base, features by slot. Rates and regularisation
are those of heed's model; what heed adds to them, the slow fading of old evidence, it does not have.
Needs `pip install vowpalwabbit==9.11.9`.
"""
import sys


def main():
    events, predictions = sys.argv[1:3]
    try:
        import vowpalwabbit
    except ImportError:
        print("Vowpal Wabbit is not installed: pip install vowpalwabbit==9.11.9")
        return 3
    learner = vowpalwabbit.Workspace(
        "--ftrl --ftrl_alpha 0.2 --ftrl_beta 1 --l2 1 -b 18 --noconstant "
        "--loss_function logistic --link logistic --quiet"
    )
    with open(events) as lines, open(predictions, "w") as out:
        for line in lines:
            example = learner.parse(line.rstrip("\n"))
            learner.learn(example)
            # What it said before it learned.
            out.write("%.6f\n" % example.get_simplelabel_prediction())
            learner.finish_example(example)
    return 0


if __name__ == "__main__":
    sys.exit(main())
