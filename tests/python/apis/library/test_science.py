"""Science: against laws of conservation, tables of constants, and worked examples of the books that are named."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from fractions import Fraction

import numpy as np
import pytest

from callwright.apis.library.science import astronomy, biology, electricity, formulas, mechanics, substances, waves
from library_cases import Case, Refusal, case, name, refusal

# By amino acid, as textbooks list them.
CODONS = {
    "A": "GCT GCC GCA GCG",
    "R": "CGT CGC CGA CGG AGA AGG",
    "N": "AAT AAC",
    "D": "GAT GAC",
    "C": "TGT TGC",
    "Q": "CAA CAG",
    "E": "GAA GAG",
    "G": "GGT GGC GGA GGG",
    "H": "CAT CAC",
    "I": "ATT ATC ATA",
    "L": "TTA TTG CTT CTC CTA CTG",
    "K": "AAA AAG",
    "M": "ATG",
    "F": "TTT TTC",
    "P": "CCT CCC CCA CCG",
    "S": "TCT TCC TCA TCG AGT AGC",
    "T": "ACT ACC ACA ACG",
    "W": "TGG",
    "Y": "TAT TAC",
    "V": "GTT GTC GTA GTG",
    "*": "TAA TAG TGA",
}


def weak_acid_ph(concentration: float, pka: float) -> float:
    """By the cubic equation of the charge balance."""
    constant, water = 10**-pka, 1e-14
    roots = np.roots([1, constant, -(water + constant * concentration), -constant * water])
    return float(-np.log10(max(root.real for root in roots)))


def days(*moment: int) -> float:
    return 2451545.0 + (datetime(*moment, tzinfo=UTC) - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400


CASES = [
    # From the ground the range is v^2 sin(2a) / g.
    case(
        mechanics.projectile_motion,
        {
            "range_m": 400 * math.sin(math.radians(70)) / 9.80665,
            "flight_time_s": 40 * math.sin(math.radians(35)) / 9.80665,
            "impact_speed_m_s": 20.0,
        },
        speed=20.0,
        angle=35.0,
    ),
    # A ball that rolls off a table: t = sqrt(2h / g).
    case(
        mechanics.projectile_motion,
        {"flight_time_s": 0.5, "range_m": 1.5, "maximum_height_m": 1.25, "impact_speed_m_s": math.sqrt(34)},
        speed=3.0,
        angle=0.0,
        height=1.25,
        gravity=10.0,
    ),
    case(
        mechanics.projectile_motion,
        {"flight_time_s": 5.0, "maximum_height_m": 45.0},
        speed=20.0,
        angle=90.0,
        height=25.0,
        gravity=10.0,
    ),
    # Sidereal day and year, and Phobos (NASA fact sheets).
    case(mechanics.orbital_period, {"period_s": 86164.1}, 1e-5, body="earth", semi_major_axis_km=42164.17),
    case(mechanics.orbital_period, {"period_s": 365.2569 * 86400}, 1e-6, body="sun", semi_major_axis_km=149597870.7),
    case(mechanics.orbital_period, {"circular_speed_km_s": 29.785}, 1e-4, body="sun", semi_major_axis_km=149597870.7),
    case(mechanics.orbital_period, {"period_s": 0.31891 * 86400}, 1e-3, body="mars", semi_major_axis_km=9376.0),
    case(mechanics.orbital_period, {"period_s": 1.769138 * 86400}, 1e-3, body="jupiter", semi_major_axis_km=421800.0),
    # The command module of Apollo 11: 60 nautical miles above the Moon, about 118.8 minutes.
    case(mechanics.orbital_period, {"period_s": 118.8 * 60}, 5e-3, body="moon", semi_major_axis_km=1848.5),
    # NASA planetary fact sheets.
    case(
        mechanics.escape_velocity,
        {"escape_velocity_km_s": 11.186, "surface_gravity_m_s2": 9.820},
        1e-3,
        mass_kg=5.9722e24,
        radius_km=6371.0,
    ),
    case(
        mechanics.escape_velocity,
        {"escape_velocity_km_s": 2.38, "surface_gravity_m_s2": 1.62},
        5e-3,
        mass_kg=7.346e22,
        radius_km=1737.4,
    ),
    case(
        mechanics.stopping_distance,
        {
            "reaction_distance_m": 27.8,
            "braking_distance_m": 27.8**2 / (2 * 0.7 * 9.80665),
            "braking_energy_j": 463704.0,
        },
        mass=1200.0,
        initial_speed=27.8,
        friction=0.7,
        reaction_time=1.0,
    ),
    # Uphill by an angle whose sine is 0.6: 9.80665 * (0.5 * 0.8 + 0.6) is the deceleration.
    case(
        mechanics.stopping_distance,
        {"total_distance_m": 50 / 9.80665, "braking_energy_j": 1000 * (50 - 9.80665 * 0.6 * 50 / 9.80665)},
        mass=1000.0,
        initial_speed=10.0,
        friction=0.5,
        slope=math.degrees(math.asin(0.6)),
    ),
    case(waves.doppler_frequency, {"heard_hz": 440 / 0.9}, frequency=440.0, source_speed=34.32),
    case(waves.doppler_frequency, {"heard_hz": 400.0}, frequency=440.0, source_speed=-34.32),
    case(
        waves.doppler_frequency,
        {"heard_hz": 484.0, "shift_hz": 44.0},
        frequency=440.0,
        source_speed=0.0,
        observer_speed=34.32,
    ),
    case(
        waves.thin_lens_image,
        {"image_distance_mm": 100.0, "magnification": -1.0, "kind": "real", "upright": False},
        focal_length=50.0,
        object_distance=100.0,
    ),
    case(
        waves.thin_lens_image,
        {"image_distance_mm": -50.0, "magnification": 2.0, "kind": "virtual", "upright": True},
        focal_length=50.0,
        object_distance=25.0,
    ),
    case(
        waves.thin_lens_image,
        {"image_distance_mm": -25.0, "magnification": 0.5, "kind": "virtual"},
        focal_length=-50.0,
        object_distance=50.0,
    ),
    # hc is 1239.841984 eV nm (CODATA); copper's K-alpha line; the hydrogen line at 1420.40575 MHz.
    case(waves.photon_energy, {"energy_ev": 1239.841984 / 532, "band": "visible"}, 1e-8, wavelength_nm=532.0),
    case(waves.photon_energy, {"energy_ev": 8047.8, "band": "x-ray"}, 1e-4, wavelength_nm=0.15406),
    case(waves.photon_energy, {"frequency_hz": 1420.405751768e6, "band": "microwave"}, wavelength_nm=211061140.54),
    case(waves.photon_energy, {"band": "ultraviolet", "energy_j": 7.8210e-19}, 1e-4, wavelength_nm=253.99),
    case(
        electricity.resistor_value,
        {"resistance_ohm": 4700.0, "tolerance_percent": 5.0, "minimum_ohm": 4465.0, "maximum_ohm": 4935.0},
        bands=["yellow", "violet", "red", "gold"],
    ),
    case(
        electricity.resistor_value,
        {"resistance_ohm": 10000.0, "tolerance_percent": 1.0},
        bands=["brown", "black", "black", "red", "brown"],
    ),
    case(
        electricity.resistor_value, {"resistance_ohm": 220.0, "tolerance_percent": 20.0}, bands=["red", "red", "brown"]
    ),
    case(electricity.resistor_value, {"resistance_ohm": 0.68}, bands=["blue", "grey", "silver", "gold"]),
    case(
        electricity.combine_resistors,
        {"resistance_ohm": float(1 / (Fraction(1, 100) + Fraction(1, 220) + Fraction(1, 330)))},
        resistances=[100.0, 220.0, 330.0],
        arrangement="parallel",
    ),
    case(
        electricity.combine_resistors,
        {"resistance_ohm": 600.0, "current_a": 0.02, "power_w": 0.24},
        resistances=[100.0, 200.0, 300.0],
        arrangement="series",
        voltage=12.0,
    ),
    # The bandwidth is R / (2 pi L).
    case(
        electricity.resonant_circuit,
        {
            "resonant_frequency_hz": 1591.549430919,
            "quality_factor": 0.1,
            "bandwidth_hz": 1000 / (2 * math.pi * 0.01),
            "damping": "overdamped",
        },
        resistance=1000.0,
        inductance=0.01,
        capacitance=1e-6,
    ),
    case(
        electricity.resonant_circuit,
        {"quality_factor": 0.5, "damping": "critical"},
        resistance=200.0,
        inductance=0.01,
        capacitance=1e-6,
    ),
    case(
        electricity.resonant_circuit,
        {"quality_factor": 10.0, "damping": "underdamped"},
        resistance=10.0,
        inductance=0.01,
        capacitance=1e-6,
    ),
    # PubChem's molecular weights.
    case(formulas.molar_mass, {"molar_mass_g_mol": 18.015, "mass_percent": {"H": 11.19, "O": 88.81}}, formula="H2O"),
    *(
        case(formulas.molar_mass, {"molar_mass_g_mol": mass}, 1e-4, formula=formula)
        for formula, mass in (
            ("C6H12O6", 180.16),
            ("CuSO4·5H2O", 249.69),
            ("Ca(OH)2", 74.09),
            ("K4[Fe(CN)6]", 368.34),
            ("C8H10N4O2", 194.19),
            ("(NH4)2SO4", 132.14),
            ("Al2(SO4)3", 342.15),
            ("AgNO3", 169.872),
        )
    ),
    case(
        formulas.balance_equation,
        {"reactants": [1, 5], "products": [3, 4], "equation": "C3H8 + 5 O2 -> 3 CO2 + 4 H2O"},
        reactants=["C3H8", "O2"],
        products=["CO2", "H2O"],
    ),
    *(
        case(formulas.balance_equation, {"reactants": left, "products": right}, reactants=before, products=after)
        for before, after, left, right in (
            (["Fe", "O2"], ["Fe2O3"], [4, 3], [2]),
            (["KMnO4", "HCl"], ["KCl", "MnCl2", "H2O", "Cl2"], [2, 16], [2, 2, 8, 5]),
            (
                ["K4[Fe(CN)6]", "H2SO4", "H2O"],
                ["K2SO4", "FeSO4", "(NH4)2SO4", "CO"],
                [1, 6, 6],
                [2, 1, 3, 6],
            ),
        )
    ),
    # The molar volume of an ideal gas at 273.15 K and 1 atm, CODATA 2018.
    case(
        substances.ideal_gas,
        {"volume_m3": 0.02241396954},
        pressure_pa=101325.0,
        amount_mol=1.0,
        temperature_k=273.15,
    ),
    case(
        substances.ideal_gas,
        {"pressure_pa": 101325.0},
        volume_m3=0.02241396954,
        amount_mol=1.0,
        temperature_k=273.15,
    ),
    case(
        substances.ideal_gas,
        {"amount_mol": 2.0},
        pressure_pa=202650.0,
        volume_m3=0.02241396954,
        temperature_k=273.15,
    ),
    case(
        substances.ideal_gas,
        {"temperature_k": 546.3},
        pressure_pa=202650.0,
        volume_m3=0.02241396954,
        amount_mol=1.0,
    ),
    case(substances.solution_ph, 1.0, kind="strong_acid", concentration=0.1),
    case(substances.solution_ph, 12.0, kind="strong_base", concentration=0.01),
    # Harris: water's own ions matter at 1e-8 mol/l, pH 6.98.
    case(substances.solution_ph, 6.98, 1e-3, kind="strong_acid", concentration=1e-8),
    *(
        case(
            substances.solution_ph,
            round(weak_acid_ph(strength, pka), 3),
            kind="weak_acid",
            concentration=strength,
            pk=pka,
        )
        for strength, pka in ((0.1, 4.756), (0.001, 3.17), (1e-6, 9.24))
    ),
    case(
        substances.solution_ph,
        round(14 - weak_acid_ph(0.1, 4.75), 3),
        kind="weak_base",
        concentration=0.1,
        pk=4.75,
    ),
    case(substances.buffer_ph, 4.756, acid_pka=4.756, acid_concentration=0.2, base_concentration=0.2),
    case(substances.buffer_ph, 8.2, acid_pka=7.2, acid_concentration=0.01, base_concentration=0.1),
    case(
        substances.dilute_solution,
        {"stock_ml": 12.5, "solvent_ml": 487.5, "dilution_factor": 40.0},
        stock_concentration=10.0,
        final_concentration=0.25,
        final_volume=500.0,
    ),
    case(
        substances.radioactive_decay,
        {"remaining": 80 * math.exp(-math.log(2) * 30 / 8.02), "decay_constant": 0.0864273},
        1e-6,
        initial_amount=80.0,
        half_life=8.02,
        elapsed=30.0,
    ),
    # Carbon-14: a mean lifetime of 8,267 years.
    case(
        substances.radioactive_decay,
        {"remaining": 0.25, "decayed": 0.75, "mean_lifetime": 8267.0},
        1e-4,
        initial_amount=1.0,
        half_life=5730.0,
        elapsed=11460.0,
    ),
    # Meeus, chapter 7.
    case(
        astronomy.julian_date, {"julian_date": 2451545.0, "modified_julian_date": 51544.5}, instant="2000-01-01T12:00Z"
    ),
    case(astronomy.julian_date, {"julian_date": 2446822.5}, instant="1987-01-27T00:00:00Z"),
    case(astronomy.julian_date, {"julian_date": 2305447.5}, instant="1600-01-01T00:00:00"),
    case(astronomy.julian_date, {"julian_date": 2436116.31}, 1e-9, instant="1957-10-04T19:26:24Z"),
    case(astronomy.julian_date, {"julian_date": days(2024, 2, 29, 22, 30)}, instant="2024-03-01T00:30:00+02:00"),
    case(astronomy.julian_date, {"julian_date": days(1899, 12, 31, 6)}, instant="1899-12-31T06:00:00Z"),
    # Meeus, example 48.a, by the short formula; then phases of 2024 from the almanac of the US Naval Observatory.
    case(astronomy.moon_phase, {"illuminated_fraction": 0.680, "waxing": True}, instant="1992-04-12T00:00:00Z"),
    case(astronomy.moon_phase, {"phase": "new moon", "illuminated_fraction": 0.0}, instant="2024-04-08T18:21:00Z"),
    *(
        case(astronomy.moon_phase, {"phase": phase, "elongation_degrees": angle}, 0.012, instant=instant)
        for instant, phase, angle in (
            ("2024-01-18T03:53:00Z", "first quarter", 90.0),
            ("2024-01-25T17:54:00Z", "full moon", 180.0),
            ("2024-02-02T23:18:00Z", "last quarter", 270.0),
        )
    ),
    case(astronomy.moon_phase, {"phase": "waning crescent", "waxing": False}, instant="2024-04-04T12:00:00Z"),
    # Vega (Hipparcos parallax 130.23 mas) and Sirius (379.21 mas), magnitudes to two places.
    case(
        astronomy.star_distance,
        {"parallax_mas": 130.23, "light_years": 25.04},
        0.02,
        apparent_magnitude=0.03,
        absolute_magnitude=0.60,
    ),
    case(astronomy.star_distance, {"parallax_mas": 379.21}, 0.01, apparent_magnitude=-1.46, absolute_magnitude=1.43),
    case(
        astronomy.star_distance,
        {"parsecs": 100.0, "light_years": 326.1563777},
        apparent_magnitude=7.0,
        absolute_magnitude=1.0,
        extinction=1.0,
    ),
    case(
        astronomy.telescope_view,
        {
            "magnification": 75.0,
            "focal_ratio": 5.0,
            "exit_pupil_mm": 2.0,
            "true_field_degrees": 2 / 3,
            "dawes_limit_arcsec": 0.773333333,
            "limiting_magnitude": 12.88,
        },
        1e-4,
        aperture_mm=150.0,
        focal_length_mm=750.0,
        eyepiece_mm=10.0,
    ),
    case(biology.translate_dna, "MAIVMGR*KGAR*", sequence="ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG"),
    case(biology.translate_dna, "MAIVMGR", sequence="auggccauuguaaugggccgcugaaag", to_stop=True),
    case(biology.translate_dna, "WP", sequence="ATGGCCAT", frame=2),
    *(
        case(biology.translate_dna, acid * len(codons.split()), sequence=codons.replace(" ", ""))
        for acid, codons in CODONS.items()
    ),
    case(
        biology.analyze_primer,
        {"length": 11, "reverse_complement": "GCTTAACGCAT", "gc_percent": 45.45, "melting_temperature_c": 32.0},
        sequence="ATGCGTTAAGC",
    ),
    # 20 bases, half of them G or C: 51.8 degrees.
    case(
        biology.analyze_primer,
        {"gc_percent": 50.0, "melting_temperature_c": 51.8},
        sequence="acgtacgtacgtacgtacgt",
    ),
    case(
        biology.cross_genotypes,
        {
            "phenotypes": {"AB": 9 / 16, "Ab": 3 / 16, "aB": 3 / 16, "ab": 1 / 16},
            "genotypes": {"AaBb": 0.25, "AABB": 1 / 16},
        },
        first="AaBb",
        second="AaBb",
    ),
    case(
        biology.cross_genotypes,
        {"genotypes": {"Rr": 0.5, "rr": 0.5}, "phenotypes": {"R": 0.5, "r": 0.5}},
        first="rR",
        second="rr",
    ),
    # Ford's scarlet tiger moths: 1469, 138 and 5 give 0.83.
    case(
        biology.hardy_weinberg,
        {
            "dominant_allele_frequency": 0.954,
            "expected_counts": [1467.4, 141.2, 3.4],
            "chi_square": 0.83,
            "in_equilibrium": True,
        },
        5e-3,
        dominant=1469,
        heterozygous=138,
        recessive=5,
    ),
    case(
        biology.hardy_weinberg,
        {"expected_counts": [25.0, 50.0, 25.0], "chi_square": 100.0, "in_equilibrium": False},
        dominant=50,
        heterozygous=0,
        recessive=50,
    ),
]

REFUSED = [
    refusal(mechanics.stopping_distance, "nothing stops", mass=1.0, initial_speed=1.0, friction=0.1, slope=-10.0),
    refusal(waves.doppler_frequency, "speed of sound", frequency=440.0, source_speed=343.2),
    refusal(waves.doppler_frequency, "hears nothing", frequency=440.0, source_speed=0.0, observer_speed=-400.0),
    refusal(waves.thin_lens_image, "in the focus", focal_length=50.0, object_distance=50.0),
    refusal(waves.thin_lens_image, "focal length of 0", focal_length=0.0, object_distance=50.0),
    refusal(electricity.resistor_value, "gold stands for no digit", bands=["gold", "red", "red"]),
    refusal(electricity.resistor_value, "black stands for no tolerance", bands=["red", "red", "red", "black"]),
    *(
        refusal(formulas.molar_mass, words, formula=formula)
        for formula, words in (
            ("Xy2", "'Xy' in 'Xy2' is no element"),
            ("H2O)", "never opened"),
            ("Ca(OH", "open bracket"),
            ("h2o", "can't be read"),
            ("H2O·", "part is empty"),
            ("H0", "count of 0"),
        )
    ),
    refusal(formulas.balance_equation, "can't be balanced", reactants=["H2"], products=["O2"]),
    refusal(formulas.balance_equation, "can't be balanced with", reactants=["H2O", "H2"], products=["H2O"]),
    refusal(
        formulas.balance_equation,
        "more than one way",
        reactants=["C", "O2"],
        products=["CO", "CO2"],
    ),
    refusal(substances.ideal_gas, "exactly three", pressure_pa=1.0, volume_m3=1.0),
    refusal(substances.solution_ph, "needs a pk", kind="weak_acid", concentration=0.1),
    refusal(substances.solution_ph, "has no pk", kind="strong_acid", concentration=0.1, pk=3.0),
    refusal(
        substances.dilute_solution,
        "can't be diluted",
        stock_concentration=1.0,
        final_concentration=2.0,
        final_volume=1.0,
    ),
    refusal(astronomy.julian_date, "no date and time", instant="2023-02-29T00:00:00Z"),
    refusal(astronomy.moon_phase, "no date and time", instant="2023-13-01T00:00:00Z"),
    refusal(biology.translate_dna, "'X' is no base", sequence="ATX"),
    refusal(biology.analyze_primer, "'B' is no base", sequence="acb"),
    refusal(biology.cross_genotypes, "no pair of alleles", first="AB", second="ab"),
    refusal(biology.cross_genotypes, "different genes", first="Aa", second="Bb"),
    refusal(biology.hardy_weinberg, "no individuals", dominant=0, heterozygous=0, recessive=0),
    refusal(biology.hardy_weinberg, "one allele", dominant=5, heterozygous=0, recessive=0),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()
