"""Energy: against energy balances, exact fractions, and worked figures of standards and handbooks."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from callwright.apis.library.energy import buildings, consumption, generation, transport
from library_cases import Case, Refusal, case, name, refusal

BLOCKS = [{"up_to_kwh": 300.0, "price": 0.18}, {"up_to_kwh": 500.0, "price": 0.24}, {"up_to_kwh": None, "price": 0.31}]


def levelized(investment: int, cost: int, energy: int, rate: Fraction, years: int, loss: Fraction) -> float:
    """Year by year in exact fractions."""
    costs, given = Fraction(investment), Fraction(0)
    for year in range(1, years + 1):
        costs += cost / (1 + rate) ** year
        given += energy * (1 - loss) ** (year - 1) / (1 + rate) ** year
    return float(costs / given)


CASES = [
    # 45 W for 720 hours and 110 W for 105.
    case(
        consumption.household_consumption,
        {
            "kwh": 32.4 + 11.55,
            "cost": 14.06,
            "kwh_by_appliance": {"refrigerator": 32.4, "television": 11.55},
            "largest": "refrigerator",
        },
        appliances=[
            {"name": "refrigerator", "watts": 45.0, "hours_per_day": 24.0},
            {"name": "television", "watts": 110.0, "hours_per_day": 3.5},
        ],
        price_per_kwh=0.32,
    ),
    case(
        consumption.household_consumption,
        {"kwh": 4.0, "kwh_by_appliance": {"lamp": 4.0}},
        appliances=[{"name": "lamp", "watts": 100.0, "hours_per_day": 10.0}] * 2,
        price_per_kwh=0.3,
        days=2,
    ),
    # 54 + 48 + 43.4, and 10 on top.
    case(
        consumption.electricity_bill,
        {"energy_charge": 145.4, "tax": 7.77, "total": 163.17, "average_price_per_kwh": 155.4 * 1.05 / 640},
        kwh=640.0,
        blocks=BLOCKS,
        standing_charge=10.0,
        tax_rate=0.05,
    ),
    case(consumption.electricity_bill, {"total": 78.0}, kwh=400.0, blocks=BLOCKS),
    case(
        consumption.electricity_bill,
        {"total": 5.0, "average_price_per_kwh": None},
        kwh=0.0,
        blocks=BLOCKS,
        standing_charge=5.0,
    ),
    # 400 V and 32 A are 22.17 kVA, as on every charging station of 22 kW.
    case(
        consumption.ac_power,
        {"apparent_kva": 22.17025, "real_kw": 22.17025, "reactive_kvar": 0.0, "phase_angle_degrees": 0.0},
        1e-6,
        line_voltage=400.0,
        current=32.0,
        power_factor=1.0,
    ),
    case(
        consumption.ac_power,
        {"apparent_kva": 2.3, "real_kw": 1.84, "reactive_kvar": 1.38, "phase_angle_degrees": 36.86989765},
        line_voltage=230.0,
        current=10.0,
        power_factor=0.8,
        phases=1,
    ),
    # 70 m of 2.5 mm² copper have 0.4827 ohm.
    case(
        consumption.cable_voltage_drop,
        {"drop_v": 7.7240, "drop_percent": 3.3583, "loss_w": 123.583},
        1e-4,
        length=35.0,
        current=16.0,
        cross_section=2.5,
        voltage=230.0,
    ),
    # Aluminium has 61 % of the conductivity of copper.
    case(
        consumption.cable_voltage_drop,
        {"drop_v": 7.7240 / 0.61},
        1e-4,
        length=35.0,
        current=16.0,
        cross_section=2.5,
        voltage=230.0,
        material="aluminium",
    ),
    case(
        generation.solar_yield,
        {"kwh_per_day": 8.4 * 3.9 * 0.8 * 0.92, "kwh": 365 * 8.4 * 3.9 * 0.736, "capacity_factor": 3.9 * 0.736 / 24},
        peak_kw=8.4,
        sun_hours_per_day=3.9,
        cell_temperature=45.0,
    ),
    case(
        generation.solar_yield,
        {"kwh": 1000.0, "capacity_factor": 1000 / 8760},
        peak_kw=1.0,
        sun_hours_per_day=1250 / 365,
    ),
    # The wind's kinetic energy through 1 m² at 10 m/s is 612.5 W.
    case(
        generation.wind_turbine_power,
        {"wind_kw": 0.6125, "power_kw": 0.245, "betz_limit_kw": 0.6125 * 0.592592593},
        1e-8,
        rotor_diameter=math.sqrt(4 / math.pi),
        wind_speed=10.0,
    ),
    case(
        generation.wind_turbine_power,
        {"power_kw": 0.5 * 1.225 * math.pi * 41**2 * 729 * 0.42 / 1000},
        rotor_diameter=82.0,
        wind_speed=9.0,
        power_coefficient=0.42,
    ),
    # A tonne of water that falls 367.1 m in an hour gives 1 kW.
    case(
        generation.hydro_power,
        {"power_kw": 1.0, "annual_mwh": 8.76},
        1e-4,
        flow=1 / 3600,
        head=367.098,
        efficiency=1.0,
    ),
    case(
        generation.hydro_power,
        {"power_kw": 708.43, "annual_mwh": 4250.6},
        1e-4,
        flow=2.4,
        head=35.0,
        efficiency=0.86,
        hours=6000.0,
    ),
    # Without Peukert's law it is energy by power.
    case(
        generation.battery_runtime,
        {"hours": 1280 * 0.8 * 0.9 / 60, "current_a": 60 / 0.9 / 12.8, "usable_wh": 1024.0},
        capacity_ah=100.0,
        voltage=12.8,
        load_w=60.0,
    ),
    # At the rated current it lasts as rated; at twice the current half as long, by the exponent less.
    case(
        generation.battery_runtime,
        {"hours": 20.0},
        capacity_ah=100.0,
        voltage=12.0,
        load_w=60.0,
        depth_of_discharge=1.0,
        efficiency=1.0,
        peukert_exponent=1.25,
    ),
    case(
        generation.battery_runtime,
        {"hours": 20 / 2**1.25, "current_a": 10.0},
        capacity_ah=100.0,
        voltage=12.0,
        load_w=120.0,
        depth_of_discharge=1.0,
        efficiency=1.0,
        peukert_exponent=1.25,
    ),
    case(
        generation.levelized_cost_of_energy,
        levelized(1400000, 28000, 2600, Fraction(6, 100), 25, Fraction(5, 1000)),
        investment=1.4e6,
        annual_cost=28000.0,
        annual_mwh=2600.0,
        discount_rate=0.06,
        years=25,
        degradation=0.005,
    ),
    case(
        generation.levelized_cost_of_energy,
        60.0,
        investment=100000.0,
        annual_cost=1000.0,
        annual_mwh=100.0,
        discount_rate=0.0,
        years=20,
    ),
    # 0.13 + 0.0214 + 1.5 + 4 + 0.04 = 5.6914.
    case(
        buildings.wall_heat_loss,
        {"thermal_resistance": 5.691429, "u_value": 0.175703, "heat_loss_w": 358.434},
        1e-5,
        layers=[
            {"thickness_m": 0.015, "conductivity": 0.7},
            {"thickness_m": 0.24, "conductivity": 0.16},
            {"thickness_m": 0.14, "conductivity": 0.035},
        ],
        area=85.0,
        temperature_difference=24.0,
    ),
    case(
        buildings.wall_heat_loss,
        {"u_value": 1 / 0.64},
        layers=[{"thickness_m": 0.5, "conductivity": 1.0}],
        element="roof",
    ),
    case(
        buildings.wall_heat_loss,
        {"u_value": 1 / 0.71},
        layers=[{"thickness_m": 0.5, "conductivity": 1.0}],
        element="floor",
    ),
    case(
        buildings.heating_demand,
        {"heat_loss_kwh": 13764.0, "heat_demand_kwh": 11364.0, "energy_input_kwh": 11364 / 0.92},
        heat_loss_coefficient=185.0,
        degree_days=3100.0,
        internal_gains_kwh=2400.0,
        efficiency=0.92,
    ),
    case(
        buildings.heating_demand,
        {"heat_demand_kwh": 0.0},
        heat_loss_coefficient=10.0,
        degree_days=100.0,
        internal_gains_kwh=100.0,
    ),
    # From 0 to 35 °C Carnot allows 8.80.
    case(
        buildings.heat_pump_performance,
        {"carnot_cop": 8.804286, "cop": 4.402143, "electricity_kwh": 10000 / 4.402143},
        1e-6,
        source_temperature=0.0,
        flow_temperature=35.0,
        quality=0.5,
        heat_kwh=10000.0,
    ),
    case(buildings.heat_pump_performance, {"cop": 1.0}, source_temperature=-40.0, flow_temperature=140.0, quality=0.3),
    # A litre by one degree is 4.186 kJ, 1.163 Wh.
    case(
        buildings.water_heating,
        {"heat_kwh": 150 * 43 * 4.186 / 3600, "input_kwh": 150 * 43 * 4.186 / 3420, "minutes": 157.9},
        2e-4,
        litres=150.0,
        from_temperature=12.0,
        to_temperature=55.0,
        heater_kw=3.0,
        efficiency=0.95,
    ),
    case(
        buildings.water_heating,
        {"heat_kwh": 0.09302, "minutes": 2.7906},
        1e-4,
        litres=1.0,
        from_temperature=20.0,
        to_temperature=100.0,
        heater_kw=2.0,
    ),
    # The EPA has 10.19 kg for a gallon of diesel and 8.78 for gasoline; the default factors come within 3 and 5 %.
    case(transport.fuel_emissions, {"co2_kg": 10.19}, 0.03, fuel="diesel", kilograms=3.785 * 0.84),
    case(transport.fuel_emissions, {"co2_kg": 8.78}, 0.05, fuel="gasoline", kilograms=3.785 * 0.745),
    # A tonne of natural gas: 48 GJ, 2.6928 t of carbon dioxide; methane itself makes 44 / 16 of its mass.
    case(
        transport.fuel_emissions,
        {"energy_mj": 48000.0, "co2_kg": 2692.8, "biogenic": False},
        fuel="natural_gas",
        kilograms=1000.0,
    ),
    case(transport.fuel_emissions, {"co2_kg": 2750.0}, 0.03, fuel="natural_gas", kilograms=1000.0),
    case(
        transport.fuel_emissions,
        {"energy_kwh": 15.6 / 3.6, "co2_kg": 1.7472, "biogenic": True},
        fuel="wood",
        kilograms=1.0,
    ),
    *(
        case(transport.fuel_emissions, {"co2_kg": factor}, fuel=fuel, kilograms=1000 / heat)
        for fuel, heat, factor in (
            ("kerosene", 43.8, 71.9),
            ("lpg", 47.3, 63.1),
            ("heavy_fuel_oil", 40.4, 77.4),
            ("bituminous_coal", 25.8, 94.6),
            ("lignite", 11.9, 101.0),
        )
    ),
    case(
        transport.ev_charging,
        {"stored_kwh": 41.6, "drawn_kwh": 41.6 / 0.9, "hours": 41.6 / 9.9, "cost": 16.18},
        battery_kwh=64.0,
        from_percent=15.0,
        to_percent=80.0,
        charger_kw=11.0,
        price_per_kwh=0.35,
    ),
    # 235.2146 divided by one is the other; an imperial gallon takes one 1.20095 times as far.
    case(transport.convert_fuel_economy, 235.2145833 / 32, 1e-9, value=32.0, from_unit="mpg_us", to_unit="l_per_100km"),
    case(
        transport.convert_fuel_economy,
        282.4809363 / 6,
        1e-9,
        value=6.0,
        from_unit="l_per_100km",
        to_unit="mpg_imperial",
    ),
    case(transport.convert_fuel_economy, 36.02850, 1e-6, value=30.0, from_unit="mpg_us", to_unit="mpg_imperial"),
    case(transport.convert_fuel_economy, 20.0, value=5.0, from_unit="l_per_100km", to_unit="km_per_l"),
    case(transport.convert_fuel_economy, 7.0, value=7.0, from_unit="l_per_100km", to_unit="l_per_100km"),
]

REFUSED = [
    refusal(consumption.electricity_bill, "no block covers", kwh=600.0, blocks=BLOCKS[:2]),
    refusal(consumption.electricity_bill, "must rise", kwh=1.0, blocks=[BLOCKS[1], BLOCKS[0]]),
    refusal(
        consumption.cable_voltage_drop, "cable alone", length=1000.0, current=50.0, cross_section=1.5, voltage=230.0
    ),
    refusal(
        generation.wind_turbine_power, "Betz limit of 0.593", rotor_diameter=1.0, wind_speed=1.0, power_coefficient=0.6
    ),
    refusal(buildings.heat_pump_performance, "needs no heat pump", source_temperature=40.0, flow_temperature=35.0),
    refusal(
        buildings.water_heating, "does not cool", litres=1.0, from_temperature=50.0, to_temperature=20.0, heater_kw=1.0
    ),
    refusal(
        transport.ev_charging, "does not lead", battery_kwh=50.0, from_percent=80.0, to_percent=20.0, charger_kw=11.0
    ),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()
