"""The feature guard finds what it forbids, in text shaped as `cargo tree -e features` prints it, and nothing else."""

import pytest

import feature_guard as guard

CLEAN = """\
callwright v0.1.0 (/somewhere)
├── arrow-array v60.1.0
│   └── arrow-schema feature "ffi"
├── jsonschema v0.60.2
│   ├── referencing feature "default"
│   └── serde_json feature "float_roundtrip"
│       └── serde_json v1.0.154
├── serde_json feature "default" (*)
│   └── hyperfine-like v0.1.0
└── pyo3 feature "abi3-py311"
"""


def test_a_clean_tree_passes():
    assert guard.violations(CLEAN) == []


@pytest.mark.parametrize(
    "planted",
    [
        '│   └── serde_json feature "arbitrary_precision"',
        '│   └── serde_json feature "arbitrary_precision" (*)',
        '├── jsonschema feature "resolve-http"',
        '├── jsonschema feature "resolve-file"',
        '├── jsonschema feature "resolve-async"',
        '├── jsonschema feature "tls-ring"',
        '│   │   └── referencing feature "retrieve-async"',
        "│   │   ├── reqwest v0.13.5",
        "│   │   ├── ureq v3.0.0 (*)",
        '│   │   ├── hyper feature "client"',
        "│   ├── arrow-select v60.1.0",
        "│   ├── arrow v60.1.0",
        '│   ├── parquet feature "arrow"',
        '└── pyo3 feature "extension-module"',
        '    └── pyo3-ffi feature "extension-module" (*)',
    ],
)
def test_a_planted_feature_is_found(planted):
    assert len(guard.violations(CLEAN + planted + "\n")) == 1


def test_a_violation_names_the_feature_and_the_reason():
    (violation,) = guard.violations('└── serde_json feature "arbitrary_precision"\n')
    assert violation == 'serde_json feature "arbitrary_precision": breaks untagged and flattened types'


def test_the_project_s_own_tree_passes():
    assert guard.main() == 0
