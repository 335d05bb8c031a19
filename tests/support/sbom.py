"""What Ventanilla is made of, as CycloneDX: `python -m tests.support.sbom FILE`. Packages, versions and hashes are
the lock's; licences are those that the installed packages declare."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.txt"
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def sbom(lock: str, project: str) -> dict[str, Any]:
    """`lock`: requirements.txt; `project`: pyproject.toml."""
    about = tomllib.loads(project)["project"]
    components = sorted(_components(lock), key=lambda one: str(one["name"]))
    needed = {canonicalize_name(Requirement(line).name) for line in about["dependencies"]}
    ours = f"pkg:pypi/{about['name']}@{about['version']}"
    for one in components:
        one["scope"] = "required" if one["name"] in needed else "optional"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": about["name"],
                "version": about["version"],
                "purl": ours,
                "licenses": [{"license": {"id": about["license"]}}],
            }
        },
        "components": components,
        "dependencies": [
            {"ref": ours, "dependsOn": [one["bom-ref"] for one in components if one["scope"] == "required"]}
        ],
    }


def _components(lock: str) -> Iterator[dict[str, Any]]:
    for block in re.split(r"\n(?=\S)", lock.strip()):
        wanted = Requirement(block.split(" \\\n")[0].strip())
        name, (version,) = canonicalize_name(wanted.name), [one.version for one in wanted.specifier]
        purl = f"pkg:pypi/{name}@{version}"
        hashes = _HASH.findall(block)
        component: dict[str, Any] = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
        }
        # A package has a file for each kind of machine; any one of these is what may be installed.
        component["externalReferences"] = [
            {
                "type": "distribution",
                "url": f"urn:sha256:{one}",
                "hashes": [{"alg": "SHA-256", "content": one}],
            }
            for one in hashes
        ]
        if wanted.marker is not None:
            component["properties"] = [{"name": "python:marker", "value": str(wanted.marker)}]
        licence = _licence(wanted.name)
        if licence:
            component["licenses"] = [{"license": {"name": licence}}]
        yield component


def _licence(name: str) -> str:
    """In one line; "" when it says none, or is for another machine."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    written = [*(said.get_all("License-Expression") or ()), *(said.get_all("License") or ())]
    told = next((line.partition("\n")[0][:80] for line in written if line.strip()), "")
    if told:
        return told
    classified = [line for line in said.get_all("Classifier") or () if line.startswith("License")]
    return ", ".join(line.rpartition(" :: ")[2] for line in classified)


def main(path: Path) -> None:
    found = sbom(LOCK.read_text("utf-8"), (ROOT / "pyproject.toml").read_text("utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{path}: {len(found['components'])} packages")  # noqa: T201 -- for whoever ran make


if __name__ == "__main__":
    main(Path(sys.argv[1]))
