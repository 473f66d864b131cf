using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One state: its rules, its actions, and its place among the others.</summary>
    internal sealed class StateNode(TState state)
    {
        private readonly Dictionary<TTrigger, List<Rule>> _rules = [];
        private readonly List<StateNode> _substates = [];
        private StateNode _superstate;
        private TState _initialSubstate;

        public TState State { get; } = state;

        public List<Action> EntryActions { get; } = [];

        public List<Action> ExitActions { get; } = [];

        public bool HasInitialTransition { get; private set; }

        public IEnumerable<Rule> Rules => _rules.Values.SelectMany(rules => rules);

        public void Add(Rule rule)
        {
            if (!_rules.TryGetValue(rule.Trigger, out var rules))
                _rules.Add(rule.Trigger, rules = []);
            rules.Add(rule);
        }

        public void PutInside(StateNode superstate)
        {
            _superstate = superstate;
            superstate._substates.Add(this);
        }

        public void StartIn(TState substate)
        {
            _initialSubstate = substate;
            HasInitialTransition = true;
        }

        /// <summary>The target of the initial transition; checked here because substates may be configured after it.</summary>
        public StateNode InitialSubstate() =>
            _substates.Find(substate => Same(substate.State, _initialSubstate))
            ?? throw new InvalidOperationException(
                $"The target ({_initialSubstate}) for the initial transition is not a substate of '{State}'.");

        public bool IsWithin(TState state) => Same(State, state) || (_superstate?.IsWithin(state) ?? false);

        /// <summary>The rule that answers the trigger, an inner state's before an outer's; null when none knows it.</summary>
        public Finding Find(TTrigger trigger)
        {
            var here = FindHere(trigger);
            return here is { IsPermitted: true } ? here : _superstate?.Find(trigger) ?? here;
        }

        public IEnumerable<TTrigger> Permitted()
        {
            var here = _rules
                .Where(entry => entry.Value.Exists(rule => rule.UnmetGuards().Count == 0))
                .Select(entry => entry.Key);
            return _superstate is null ? [.. here] : [.. here.Union(_superstate.Permitted())];
        }

        /// <summary>Runs exit actions outwards from here, up to the state that also holds the destination.</summary>
        public void Exit(Transition transition)
        {
            if (!transition.IsReentry && Holds(transition.Destination))
                return;
            ExitActions.ForEach(action => action());
            if (!transition.IsReentry)
                _superstate?.Exit(transition);
        }

        /// <summary>Runs entry actions inwards to here, from below the state that also holds the source.</summary>
        public void Enter(Transition transition)
        {
            if (!transition.IsReentry && !Holds(transition.Source))
                _superstate?.Enter(transition);
            EnterInitially(transition);
        }

        /// <summary>Runs the entry actions of this state alone: its superstate was entered a moment ago.</summary>
        public void EnterInitially(Transition transition)
        {
            if (transition.IsReentry || !Holds(transition.Source))
                EntryActions.ForEach(action => action());
        }

        public void DescribeTo(StateInfo info, Func<TState, StateInfo> describe)
        {
            info.Superstate = _superstate is null ? null : describe(_superstate.State);
            info.Substates = [.. _substates.Select(substate => describe(substate.State))];
            info.IgnoredTriggers =
            [
                .. Rules.Where(rule => rule.Effect is Effect.Ignore)
                    .Select(rule => new IgnoredTransitionInfo(new TriggerInfo(rule.Trigger), Words(rule))),
            ];
            info.FixedTransitions =
            [
                .. Rules.Where(rule => rule.Effect is not Effect.Ignore).Select(rule =>
                    new FixedTransitionInfo(new TriggerInfo(rule.Trigger), Words(rule), describe(rule.Destination))),
            ];
        }

        private static List<InvocationInfo> Words(Rule rule) => [.. rule.Guards.Select(guard => guard.Info)];

        private Finding FindHere(TTrigger trigger)
        {
            if (!_rules.TryGetValue(trigger, out var rules))
                return null;

            var asked = rules.ConvertAll(rule => new Finding(rule, rule.UnmetGuards()));
            var permitted = asked.FindAll(finding => finding.IsPermitted);
            return permitted.Count switch
            {
                0 => new Finding(rules[0],
                    [.. asked[0].Unmet, .. asked.Skip(1).SelectMany(finding => finding.Unmet).Except(asked[0].Unmet)]),
                1 => permitted[0],
                _ => throw new InvalidOperationException(
                    $"Multiple permitted exit transitions are configured from state '{State}' for trigger '{trigger}'. " +
                    "Guard clauses must be mutually exclusive."),
            };
        }

        private bool Holds(TState state) => Same(State, state) || _substates.Exists(substate => substate.Holds(state));
    }

    /// <summary>A rule with the guards that were not met when it was asked.</summary>
    internal sealed record Finding(Rule Rule, List<string> Unmet)
    {
        public bool IsPermitted => Unmet.Count == 0;
    }
}
