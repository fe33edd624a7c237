"""Genes: translation, inheritance, populations."""

import itertools
from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Tally

_ACIDS = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"
_CODONS = dict(zip(("".join(bases) for bases in itertools.product("TCAG", repeat=3)), _ACIDS, strict=True))
_COMPLEMENT = str.maketrans("ACGT", "TGCA")

Sequence = Annotated[str, Field(min_length=1, max_length=100_000)]


@api(
    example={"sequence": "ATGGCCATTGTAATGGGCCGCTGA", "frame": 1, "to_stop": True},
    source="NCBI genetic code, translation table 1",
)
def translate_dna(sequence: Sequence, frame: Literal[1, 2, 3] = 1, to_stop: bool = False) -> str:
    """Translate a DNA or RNA sequence to amino acids in one-letter code by the standard genetic code.

    Args:
        sequence: Bases A, C, G and T or U, of either case.
        frame: Reading frame: which base the first codon begins with.
        to_stop: Whether to end before the first stop codon; else stops are written as *.

    Raises:
        ValueError: a letter that is no base.
    """
    bases = _bases(sequence)[frame - 1 :]
    protein = "".join(_CODONS[bases[at : at + 3]] for at in range(0, len(bases) - 2, 3))
    return protein.split("*")[0] if to_stop else protein


@api(
    example={"sequence": "ATGCGTTAAGC"},
    source="Watson-Crick base pairs; melting point by Wallace et al. 1979 up to 13 bases, Marmur & Doty 1962 above",
)
def analyze_primer(sequence: Annotated[str, Field(min_length=1, max_length=100)]) -> dict[str, Any]:
    """Describe a DNA primer: reverse complement, share of G and C, and estimated melting temperature.

    Args:
        sequence: Its bases A, C, G and T, of either case, from the 5' end.

    Raises:
        ValueError: a letter that is no base.
    """
    bases = _bases(sequence)
    strong = bases.count("G") + bases.count("C")
    weak = len(bases) - strong
    melting = 2.0 * weak + 4.0 * strong if len(bases) < 14 else 64.9 + 41 * (strong - 16.4) / len(bases)
    return {
        "length": len(bases),
        "reverse_complement": bases.translate(_COMPLEMENT)[::-1],
        "gc_percent": round(100 * strong / len(bases), 2),
        "melting_temperature_c": round(melting, 1),
    }


@api(example={"first": "AaBb", "second": "AaBb"}, source="Mendel 1866; Punnett square")
def cross_genotypes(
    first: Annotated[str, Field(pattern=r"^([A-Za-z]{2}){1,4}$")],
    second: Annotated[str, Field(pattern=r"^([A-Za-z]{2}){1,4}$")],
) -> dict[str, Any]:
    """Cross two parents and list the genotypes and phenotypes of the offspring with their chances.

    Args:
        first: Genotype of one parent: two letters for each gene, upper case dominant, as AaBb; up to four genes.
        second: Genotype of the other parent, with the same genes in the same order.

    Raises:
        ValueError: two letters of a gene that are not the same letter, or parents with different genes.
    """
    parents = [[genotype[at : at + 2] for at in range(0, len(genotype), 2)] for genotype in (first, second)]
    for pair in itertools.chain(*parents):
        if pair[0].lower() != pair[1].lower():
            raise ValueError(f"{pair!r} is no pair of alleles of one gene")
    genes = [[pair[0].lower() for pair in pairs] for pairs in parents]
    if genes[0] != genes[1]:
        raise ValueError(f"the parents have different genes: {''.join(genes[0])} and {''.join(genes[1])}")
    genotypes, phenotypes = Counter[str](), Counter[str]()
    for one in itertools.product(*parents[0]):
        for other in itertools.product(*parents[1]):
            child = ["".join(sorted(pair)) for pair in zip(one, other, strict=True)]
            genotypes["".join(child)] += 1
            # The upper case letter sorts first, and it is what shows.
            phenotypes["".join(pair[0] for pair in child)] += 1
    total = genotypes.total()
    return {
        "genotypes": {name: genotypes[name] / total for name in sorted(genotypes)},
        "phenotypes": {name: phenotypes[name] / total for name in sorted(phenotypes)},
    }


@api(
    example={"dominant": 180, "heterozygous": 240, "recessive": 80},
    source="Hardy 1908, Weinberg 1908; chi-square with one degree of freedom",
)
def hardy_weinberg(dominant: Tally, heterozygous: Tally, recessive: Tally) -> dict[str, Any]:
    """Compare the genotypes counted in a population with those expected in Hardy-Weinberg equilibrium.

    Args:
        dominant: How many individuals have two dominant alleles (AA).
        heterozygous: How many have one of each (Aa).
        recessive: How many have two recessive alleles (aa).

    Raises:
        ValueError: nobody counted, or only one allele in the population.
    """
    total = dominant + heterozygous + recessive
    if total == 0:
        raise ValueError("no individuals were counted")
    share = (2 * dominant + heterozygous) / (2 * total)
    if share in (0, 1):
        raise ValueError("the population has one allele only")
    expected = [total * share**2, 2 * total * share * (1 - share), total * (1 - share) ** 2]
    counted = (dominant, heterozygous, recessive)
    statistic = sum((found - wanted) ** 2 / wanted for found, wanted in zip(counted, expected, strict=True))
    return {
        "dominant_allele_frequency": share,
        "expected_counts": expected,
        "chi_square": statistic,
        # 3.841 is the 95th percentile of chi-square with one degree of freedom.
        "in_equilibrium": statistic < 3.841,
    }


def _bases(sequence: str) -> str:
    bases = sequence.upper().replace("U", "T")
    odd = next((letter for letter in bases if letter not in "ACGT"), None)
    if odd is not None:
        raise ValueError(f"{odd!r} is no base")
    return bases
