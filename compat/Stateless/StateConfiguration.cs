using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>The rules of one state, written as a chain.</summary>
    public class StateConfiguration
    {
        private readonly StateNode _node;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, StateNode node)
        {
            Machine = machine;
            _node = node;
        }

        /// <summary>The state whose rules these are.</summary>
        public TState State => _node.State;

        /// <summary>The machine the state belongs to.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        /// <summary>Lets the trigger lead to another state.</summary>
        /// <exception cref="ArgumentException">The destination is this state itself.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            Move(trigger, destinationState);

        /// <summary>Lets the trigger lead to another state while the guard is met.</summary>
        /// <exception cref="ArgumentException">The destination is this state itself.</exception>
        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, Func<bool> guard, string guardDescription = null) =>
            Move(trigger, destinationState, new Guard(guard, guardDescription));

        /// <summary>Lets the trigger lead to another state while all guards are met, each given with its description.</summary>
        /// <exception cref="ArgumentException">The destination is this state itself.</exception>
        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards) =>
            Move(trigger, destinationState, [.. guards.Select(guard => new Guard(guard.Item1, guard.Item2))]);

        /// <summary>Lets the trigger leave this state and enter it again.</summary>
        public StateConfiguration PermitReentry(TTrigger trigger) =>
            Add(new Rule(trigger, Effect.Reenter, State, []));

        /// <summary>Accepts the trigger and does nothing.</summary>
        public StateConfiguration Ignore(TTrigger trigger) =>
            Add(new Rule(trigger, Effect.Ignore, State, []));

        /// <summary>Accepts the trigger and does nothing while the guard is met.</summary>
        public StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string guardDescription = null) =>
            Add(new Rule(trigger, Effect.Ignore, State, [new Guard(guard, guardDescription)]));

        /// <summary>Puts this state inside another, whose rules it inherits unless it has its own for a trigger.</summary>
        /// <exception cref="ArgumentException">The other state already lies within this one, or is this one.</exception>
        public StateConfiguration SubstateOf(TState superstate)
        {
            var outer = Machine.Node(superstate);
            if (outer.IsWithin(State))
                throw new ArgumentException(
                    $"'{State}' cannot be a substate of '{superstate}': that would be an illegal cyclic configuration.",
                    nameof(superstate));
            _node.PutInside(outer);
            return this;
        }

        /// <summary>Names the substate that is entered when a transition ends in this state.</summary>
        /// <exception cref="ArgumentException">The target is this state itself.</exception>
        /// <exception cref="InvalidOperationException">This state has an initial transition already.</exception>
        public StateConfiguration InitialTransition(TState targetState)
        {
            if (_node.HasInitialTransition)
                throw new InvalidOperationException($"State '{State}' already has an initial transition.");
            if (Same(State, targetState))
                throw new ArgumentException($"State '{State}' cannot be its own initial substate.", nameof(targetState));
            _node.StartIn(targetState);
            return this;
        }

        /// <summary>Adds an action for when the state is entered. The description only serves graphs, which are not drawn here.</summary>
        public StateConfiguration OnEntry(Action entryAction, string entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _node.EntryActions.Add(entryAction);
            return this;
        }

        /// <summary>Adds an action for when the state is left. The description only serves graphs, which are not drawn here.</summary>
        public StateConfiguration OnExit(Action exitAction, string exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            _node.ExitActions.Add(exitAction);
            return this;
        }

        private StateConfiguration Move(TTrigger trigger, TState destinationState, params Guard[] guards)
        {
            if (Same(State, destinationState))
                throw new ArgumentException(
                    $"Permit() and PermitIf() need a destination other than '{State}' itself. To accept the trigger " +
                    "and stay, use Ignore() or PermitReentry().");
            return Add(new Rule(trigger, Effect.Move, destinationState, guards));
        }

        private StateConfiguration Add(Rule rule)
        {
            _node.Add(rule);
            return this;
        }
    }
}
