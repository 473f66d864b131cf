using Stateless;
using Stateless.Reflection;
using Xunit;

using static ServiceBot.Tests.Compat.StatelessTests.Place;
using static ServiceBot.Tests.Compat.StatelessTests.Step;

namespace ServiceBot.Tests.Compat;

/// <summary>What ServiceBot relies on in Stateless, true of the package and of its stand-in alike.</summary>
public class StatelessTests
{
    private readonly List<string> _told = [];

    /// <summary>Where a parcel can be; on the way is a superstate of van and shop.</summary>
    public enum Place { Warehouse, OnTheWay, Van, Shop, Doorstep, Lost }

    /// <summary>What can happen to a parcel.</summary>
    public enum Step { Send, Unload, HandOver, Lose, Weigh }

    [Fact]
    public void A_permitted_trigger_leads_to_its_destination()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse).Permit(Send, Van);

        parcel.Fire(Send);

        Assert.Equal(Van, parcel.State);
    }

    [Fact]
    public void A_state_kept_elsewhere_is_read_and_written_there()
    {
        var place = Warehouse;
        var parcel = new StateMachine<Place, Step>(() => place, next => place = next);
        parcel.Configure(Warehouse).Permit(Send, Van);
        parcel.Configure(Lost).Permit(Send, Shop);

        parcel.Fire(Send);
        Assert.Equal(Van, place);

        place = Lost;
        parcel.Fire(Send);
        Assert.Equal(Shop, place);
    }

    [Fact]
    public void A_trigger_without_a_rule_is_refused_in_words()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse).Permit(Send, Van);

        var refusal = Assert.Throws<InvalidOperationException>(() => parcel.Fire(Unload));

        Assert.Equal(
            "No valid leaving transitions are permitted from state 'Warehouse' for trigger 'Unload'. " +
            "Consider ignoring the trigger.",
            refusal.Message);
        Assert.False(parcel.CanFire(Unload, out var unmet));
        Assert.Null(unmet);
        Assert.Equal(Warehouse, parcel.State);
    }

    [Fact]
    public void A_refusal_names_every_unmet_guard()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse)
            .PermitIf(Send, Van, () => false, "paid for")
            .PermitIf(Send, Shop, () => false, "the shop is open");

        var refusal = Assert.Throws<InvalidOperationException>(() => parcel.Fire(Send));

        Assert.Equal(
            "Trigger 'Send' is valid for transition from state 'Warehouse' but a guard conditions are not met. " +
            "Guard descriptions: 'paid for, the shop is open'.",
            refusal.Message);
        Assert.False(parcel.CanFire(Send, out var unmet));
        Assert.Equal(["paid for", "the shop is open"], unmet);
    }

    [Theory, InlineData(30, Doorstep), InlineData(31, Shop)]
    public void Guards_choose_between_two_destinations(int kilos, Place expected)
    {
        var parcel = new StateMachine<Place, Step>(Van);
        parcel.Configure(Van)
            .PermitIf(Unload, Doorstep, () => kilos <= 30, "light enough to carry")
            .PermitIf(Unload, Shop, () => kilos > 30, "too heavy: it is fetched");

        Assert.True(parcel.CanFire(Unload, out var unmet));
        Assert.Empty(unmet);
        parcel.Fire(Unload);

        Assert.Equal(expected, parcel.State);
    }

    [Fact]
    public void Two_guards_met_at_once_are_a_mistake_in_the_rules()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse).PermitIf(Send, Van, () => true).PermitIf(Send, Shop, () => true);

        var mistake = Assert.Throws<InvalidOperationException>(() => parcel.Fire(Send));

        Assert.Equal(
            "Multiple permitted exit transitions are configured from state 'Warehouse' for trigger 'Send'. " +
            "Guard clauses must be mutually exclusive.",
            mistake.Message);
        Assert.Throws<InvalidOperationException>(() => parcel.CanFire(Send));
    }

    [Theory, InlineData(true, true, true), InlineData(true, false, false), InlineData(false, false, false)]
    public void A_rule_with_several_guards_needs_them_all(bool paid, bool packed, bool expected)
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse).PermitIf(Send, Van, Tuple.Create(() => paid, "paid"), Tuple.Create(() => packed, "packed"));

        Assert.Equal(expected, parcel.CanFire(Send));
    }

    [Fact]
    public void A_substate_inherits_the_rules_of_its_superstate()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(OnTheWay).Permit(Lose, Lost);

        Assert.True(parcel.CanFire(Lose));
        parcel.Fire(Lose);

        Assert.Equal(Lost, parcel.State);
    }

    [Fact]
    public void A_substates_own_rule_comes_before_an_inherited_one()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(OnTheWay).Permit(HandOver, Lost);
        parcel.Configure(Van).Permit(HandOver, Doorstep);

        parcel.Fire(HandOver);

        Assert.Equal(Doorstep, parcel.State);
    }

    [Fact]
    public void An_unmet_guard_in_a_substate_leaves_the_word_to_the_superstate()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(OnTheWay).Permit(HandOver, Lost);
        parcel.Configure(Van).PermitIf(HandOver, Doorstep, () => false, "somebody is home");

        parcel.Fire(HandOver);

        Assert.Equal(Lost, parcel.State);
    }

    [Fact]
    public void A_substates_unmet_guards_are_told_when_its_superstate_knows_nothing()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(Van).PermitIf(HandOver, Doorstep, () => false, "somebody is home");

        Assert.False(parcel.CanFire(HandOver, out var unmet));

        Assert.Equal(["somebody is home"], unmet);
    }

    [Fact]
    public void A_superstates_rule_that_leads_to_where_we_are_changes_nothing()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(OnTheWay).Permit(Unload, Van);
        parcel.OnTransitioned(_ => _told.Add("transitioned"));

        parcel.Fire(Unload);

        Assert.Equal(Van, parcel.State);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_machine_in_a_substate_is_in_its_superstate_too()
    {
        var parcel = OnTheRoad(Van);

        Assert.True(parcel.IsInState(Van));
        Assert.True(parcel.IsInState(OnTheWay));
        Assert.False(parcel.IsInState(Shop));
    }

    [Fact]
    public void Superstates_are_entered_from_outside_in_and_left_from_inside_out()
    {
        var parcel = OnTheRoad(Warehouse);
        parcel.Configure(Warehouse).Permit(Send, Van).OnExit(() => _told.Add("-warehouse"));
        parcel.Configure(Van).Permit(HandOver, Doorstep);
        parcel.Configure(Doorstep).OnEntry(() => _told.Add("+doorstep"));

        parcel.Fire(Send);
        parcel.Fire(HandOver);

        Assert.Equal(["-warehouse", "+way", "+van", "-van", "-way", "+doorstep"], _told);
    }

    [Fact]
    public void Between_two_substates_their_superstate_is_neither_left_nor_entered()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(Van).Permit(Unload, Shop);

        parcel.Fire(Unload);

        Assert.Equal(["-van", "+shop"], _told);
    }

    [Fact]
    public void From_a_substate_to_its_superstate_only_the_substate_is_left()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(Van).Permit(Unload, OnTheWay);

        parcel.Fire(Unload);

        Assert.Equal(OnTheWay, parcel.State);
        Assert.Equal(["-van"], _told);
    }

    [Fact]
    public void An_initial_transition_goes_on_into_the_substate()
    {
        var parcel = OnTheRoad(Warehouse);
        parcel.Configure(OnTheWay).InitialTransition(Van);
        parcel.Configure(Warehouse).Permit(Send, OnTheWay);
        parcel.OnTransitioned(transition => _told.Add($"{transition.Destination}"));

        parcel.Fire(Send);

        Assert.Equal(Van, parcel.State);
        Assert.Equal(["OnTheWay", "+way", "Van", "+van"], _told);
    }

    [Fact]
    public void An_initial_transition_to_no_substate_is_refused_when_it_is_taken()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(OnTheWay).InitialTransition(Doorstep);
        parcel.Configure(Warehouse).Permit(Send, OnTheWay);

        Assert.Throws<InvalidOperationException>(() => parcel.Fire(Send));
    }

    [Fact]
    public void Rules_that_cannot_be_meant_are_refused_while_they_are_written()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(OnTheWay).InitialTransition(Van);

        Assert.Throws<ArgumentException>(() => parcel.Configure(Van).Permit(Send, Van));
        Assert.Throws<ArgumentException>(() => parcel.Configure(Van).PermitIf(Send, Van, () => true));
        Assert.Throws<ArgumentException>(() => parcel.Configure(Van).SubstateOf(Van));
        Assert.Throws<ArgumentException>(() => parcel.Configure(OnTheWay).SubstateOf(Van));
        Assert.Throws<ArgumentException>(() => parcel.Configure(Van).InitialTransition(Van));
        Assert.Throws<InvalidOperationException>(() => parcel.Configure(OnTheWay).InitialTransition(Shop));
    }

    [Fact]
    public void A_reentry_leaves_and_enters_the_same_state()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(Van).PermitReentry(Weigh);
        parcel.OnTransitioned(transition => _told.Add($"reentry: {transition.IsReentry}"));

        parcel.Fire(Weigh);

        Assert.Equal(Van, parcel.State);
        Assert.Equal(["-van", "reentry: True", "+van"], _told);
    }

    [Fact]
    public void A_reentry_inherited_from_a_superstate_ends_in_the_superstate()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(OnTheWay).PermitReentry(Weigh);

        parcel.Fire(Weigh);

        Assert.Equal(OnTheWay, parcel.State);
        Assert.Equal(["-van", "-way", "+way"], _told);
    }

    [Fact]
    public void An_ignored_trigger_is_accepted_without_effect()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(Van).Ignore(Weigh);
        parcel.OnTransitioned(_ => _told.Add("transitioned"));

        Assert.True(parcel.CanFire(Weigh));
        parcel.Fire(Weigh);

        Assert.Equal(Van, parcel.State);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_trigger_is_ignored_only_while_its_guard_is_met()
    {
        var broken = true;
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse).IgnoreIf(Weigh, () => broken, "the scales are broken");

        parcel.Fire(Weigh);
        broken = false;

        var refusal = Assert.Throws<InvalidOperationException>(() => parcel.Fire(Weigh));
        Assert.Contains("'the scales are broken'", refusal.Message);
    }

    [Fact]
    public void A_trigger_fired_inside_an_action_waits_until_the_transition_is_complete()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse).Permit(Send, Van);
        parcel.Configure(Van)
            .OnEntry(() =>
            {
                parcel.Fire(HandOver);
                _told.Add($"still {parcel.State}");
            })
            .Permit(HandOver, Doorstep);
        parcel.OnTransitionCompleted(transition => _told.Add($"{transition.Source} to {transition.Destination}"));

        parcel.Fire(Send);

        Assert.Equal(["still Van", "Warehouse to Van", "Van to Doorstep"], _told);
        Assert.Equal(Doorstep, parcel.State);
    }

    [Fact]
    public void After_an_action_that_throws_the_machine_can_be_fired_again()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse).Permit(Send, Van);
        parcel.Configure(Van).OnEntry(() => throw new TimeoutException()).Permit(HandOver, Doorstep);

        Assert.Throws<TimeoutException>(() => parcel.Fire(Send));
        Assert.Equal(Van, parcel.State);
        parcel.Fire(HandOver);

        Assert.Equal(Doorstep, parcel.State);
    }

    [Fact]
    public void Listeners_hear_of_a_transition_before_and_after_the_entry_actions()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(Van).Permit(Unload, Shop);
        parcel.OnTransitioned(transition => _told.Add($"{transition.Trigger} from {transition.Source}"));
        parcel.OnTransitioned(_ => _told.Add("second listener"));
        parcel.OnTransitionCompleted(transition => _told.Add($"reached {transition.Destination}"));

        parcel.Fire(Unload);

        Assert.Equal(["-van", "Unload from Van", "second listener", "+shop", "reached Shop"], _told);
    }

    [Fact]
    public void An_unhandled_trigger_can_be_taken_note_of_instead_of_thrown()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);
        parcel.Configure(Warehouse).PermitIf(Send, Van, () => false, "paid for");

        parcel.OnUnhandledTrigger((place, step) => _told.Add($"{step} in {place}"));
        parcel.Fire(Unload);
        parcel.OnUnhandledTrigger((place, step, unmet) => _told.Add($"{step} in {place} unless {string.Join(", ", unmet)}"));
        parcel.Fire(Send);

        Assert.Equal(["Unload in Warehouse", "Send in Warehouse unless paid for"], _told);
        Assert.Equal(Warehouse, parcel.State);
    }

    [Fact]
    public void A_machine_in_words_names_its_state_and_what_can_be_fired()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(Van).Permit(HandOver, Doorstep).PermitIf(Unload, Shop, () => false);
        parcel.Configure(OnTheWay).Permit(Lose, Lost).Ignore(Weigh);

        Assert.StartsWith("StateMachine { State = Van, PermittedTriggers = { HandOver, Lose, Weigh }", parcel.ToString());
    }

    [Fact]
    public void A_configuration_knows_its_state_and_its_machine()
    {
        var parcel = new StateMachine<Place, Step>(Warehouse);

        var configuration = parcel.Configure(Van);

        Assert.Equal(Van, configuration.State);
        Assert.Same(parcel, configuration.Machine);
    }

    [Fact]
    public void The_rules_can_be_read_back_with_their_reasons()
    {
        var parcel = OnTheRoad(Van);
        parcel.Configure(OnTheWay).Permit(Lose, Lost).Ignore(Send);
        parcel.Configure(Van)
            .PermitIf(HandOver, Doorstep, SomebodyIsHome)
            .PermitIf(Unload, Shop, () => true, "the shop is open")
            .PermitReentry(Weigh);
        parcel.Fire(Unload);

        var info = parcel.GetInfo();

        Assert.Equal((typeof(Place), typeof(Step)), (info.StateType, info.TriggerType));
        Assert.Equal(Van, info.InitialState.UnderlyingState);
        Assert.Equal([Van, OnTheWay, Shop, Doorstep, Lost], info.States.Select(state => state.UnderlyingState));

        var van = Described(info, Van);
        var onTheWay = Described(info, OnTheWay);
        Assert.Same(onTheWay, van.Superstate);
        Assert.Equal([van, Described(info, Shop)], onTheWay.Substates);
        Assert.Null(onTheWay.Superstate);

        Assert.Equal(
            ["HandOver Doorstep SomebodyIsHome", "Unload Shop the shop is open", "Weigh Van "],
            van.FixedTransitions.Select(InWords));
        Assert.Equal(["Lose Lost "], onTheWay.FixedTransitions.Select(InWords));
        Assert.Equal(van.FixedTransitions, van.Transitions);
        Assert.Equal(Send, Assert.Single(onTheWay.IgnoredTriggers).Trigger.UnderlyingTrigger);
        Assert.Empty(Described(info, Lost).Transitions);
    }

    [Fact]
    public void A_guard_without_words_goes_by_its_method_or_as_a_function()
    {
        var parcel = new StateMachine<Place, Step>(Van);
        parcel.Configure(Van).PermitIf(HandOver, Doorstep, SomebodyIsHome).PermitIf(Unload, Shop, () => true);

        var guards = Described(parcel.GetInfo(), Van).Transitions.SelectMany(rule => rule.GuardConditionsMethodDescriptions);

        Assert.Equal(["SomebodyIsHome", "Function"], guards.Select(guard => guard.Description));
    }

    private static bool SomebodyIsHome() => false;

    private static StateInfo Described(StateMachineInfo info, Place place) =>
        info.States.Single(state => place.Equals(state.UnderlyingState));

    private static string InWords(FixedTransitionInfo rule) =>
        $"{rule.Trigger} {rule.DestinationState} " +
        string.Join(", ", rule.GuardConditionsMethodDescriptions.Select(guard => guard.Description));

    /// <summary>A parcel whose van and shop lie on the way, and which tells what it enters and leaves.</summary>
    private StateMachine<Place, Step> OnTheRoad(Place place)
    {
        var parcel = new StateMachine<Place, Step>(place);
        parcel.Configure(Van).SubstateOf(OnTheWay).OnEntry(() => _told.Add("+van")).OnExit(() => _told.Add("-van"));
        parcel.Configure(Shop).SubstateOf(OnTheWay).OnEntry(() => _told.Add("+shop")).OnExit(() => _told.Add("-shop"));
        parcel.Configure(OnTheWay).OnEntry(() => _told.Add("+way")).OnExit(() => _told.Add("-way"));
        return parcel;
    }
}
