using Stateless.Reflection;

namespace Stateless;

/// <summary>A finite state machine: states, the triggers that lead from one to another, and the guards in between.</summary>
public partial class StateMachine<TState, TTrigger>
{
    private readonly Dictionary<TState, StateNode> _nodes = [];
    private readonly Queue<TTrigger> _waiting = [];
    private readonly Func<TState> _read;
    private readonly Action<TState> _write;
    private readonly TState _initialState;
    private Action<TState, TTrigger, ICollection<string>> _onUnhandled = Refuse;
    private Action<Transition> _onTransitioned = _ => { };
    private Action<Transition> _onCompleted = _ => { };
    private bool _firing;

    /// <summary>Makes a machine that keeps its state itself.</summary>
    public StateMachine(TState initialState)
    {
        var state = initialState;
        _read = () => state;
        _write = next => state = next;
        _initialState = initialState;
    }

    /// <summary>Makes a machine whose state is kept elsewhere; the accessor is asked each time the state is needed.</summary>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _read = stateAccessor;
        _write = stateMutator;
        _initialState = stateAccessor();
    }

    /// <summary>The state the machine is in now: the innermost one, never a superstate entered on the way.</summary>
    public TState State => _read();

    /// <summary>The triggers that can be fired now, ignored ones included. Obsolete in the package since 5.18, so here too.</summary>
    [Obsolete("Obsolete in the Stateless package since 5.18; ask CanFire about one trigger, or read GetInfo.")]
    public IEnumerable<TTrigger> PermittedTriggers => Current.Permitted();

    private StateNode Current => Node(State);

    /// <summary>The triggers that can be fired now, ignored ones included. Obsolete in the package since 5.18, so here too.</summary>
    /// <param name="args">Arguments for parameterised triggers, which this stand-in does not have: not read.</param>
    [Obsolete("Obsolete in the Stateless package since 5.18; ask CanFire about one trigger, or read GetInfo.")]
    public IEnumerable<TTrigger> GetPermittedTriggers(params object[] args) => Current.Permitted();

    /// <summary>Begins, or goes on with, the rules of one state.</summary>
    public StateConfiguration Configure(TState state) => new(this, Node(state));

    /// <summary>Takes the one permitted transition for the trigger; fired from inside an action, it waits for its turn.</summary>
    /// <exception cref="InvalidOperationException">
    /// No transition is permitted (unless <c>OnUnhandledTrigger</c> says otherwise), or more than one is.
    /// </exception>
    public void Fire(TTrigger trigger)
    {
        _waiting.Enqueue(trigger);
        if (_firing)
            return;

        _firing = true;
        try
        {
            while (_waiting.TryDequeue(out var next))
                FireOne(next);
        }
        finally
        {
            _firing = false;
        }
    }

    /// <summary>Whether the trigger would be accepted now, be it by a transition, a re-entry or an ignore rule.</summary>
    /// <exception cref="InvalidOperationException">Guards that should exclude each other are met together.</exception>
    public bool CanFire(TTrigger trigger) => CanFire(trigger, out _);

    /// <summary>Whether the trigger would be accepted now and, if not, which guards stand in the way.</summary>
    /// <param name="trigger">The trigger asked about.</param>
    /// <param name="unmetGuards">Descriptions of the unmet guards; null when no rule here or above knows the trigger.</param>
    /// <exception cref="InvalidOperationException">Guards that should exclude each other are met together.</exception>
    public bool CanFire(TTrigger trigger, out ICollection<string> unmetGuards)
    {
        var found = Current.Find(trigger);
        unmetGuards = found?.Unmet;
        return found is { IsPermitted: true };
    }

    /// <summary>Whether the current state is the given one or lies within it.</summary>
    public bool IsInState(TState state) => Current.IsWithin(state);

    /// <summary>Adds a listener told of each transition after the old state is left and before the new one's entry actions.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _onTransitioned += onTransitionAction;
    }

    /// <summary>Adds a listener told of each transition once all entry actions have run.</summary>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _onCompleted += onTransitionAction;
    }

    /// <summary>Replaces the exception thrown when a trigger has no permitted transition.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _onUnhandled = (state, trigger, _) => unhandledTriggerAction(state, trigger);
    }

    /// <summary>Replaces that exception; also told the unmet guards, or null when no rule knows the trigger.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _onUnhandled = unhandledTriggerAction;
    }

    /// <summary>Describes all states and rules, also of states that are only ever a destination.</summary>
    public StateMachineInfo GetInfo()
    {
        var mentioned = _nodes.Values.SelectMany(node => node.Rules)
            .Where(rule => rule.Effect is not Effect.Ignore)
            .Select(rule => rule.Destination)
            .Distinct()
            .Where(state => !_nodes.ContainsKey(state))
            .Select(state => new StateNode(state));
        List<StateNode> nodes = [.. _nodes.Values, .. mentioned];
        var infos = nodes.ToDictionary(node => node.State, node => new StateInfo(node.State));
        foreach (var node in nodes)
            node.DescribeTo(infos[node.State], state => infos[state]);
        return new StateMachineInfo(infos.Values, typeof(TState), typeof(TTrigger), new StateInfo(_initialState));
    }

    /// <summary>Names the current state and the triggers that can be fired in it.</summary>
    public override string ToString() =>
        $"StateMachine {{ State = {State}, PermittedTriggers = {{ {string.Join(", ", Current.Permitted())} }}}}";

    private static bool Same(TState one, TState other) => EqualityComparer<TState>.Default.Equals(one, other);

    private static void Refuse(TState state, TTrigger trigger, ICollection<string> unmetGuards) =>
        throw new InvalidOperationException(unmetGuards is { Count: > 0 }
            ? $"Trigger '{trigger}' is valid for transition from state '{state}' but a guard conditions are not met. " +
              $"Guard descriptions: '{string.Join(", ", unmetGuards)}'."
            : $"No valid leaving transitions are permitted from state '{state}' for trigger '{trigger}'. " +
              "Consider ignoring the trigger.");

    private StateNode Node(TState state)
    {
        if (!_nodes.TryGetValue(state, out var node))
            _nodes.Add(state, node = new StateNode(state));
        return node;
    }

    private void FireOne(TTrigger trigger)
    {
        var source = Current;
        var found = source.Find(trigger);
        if (found is not { IsPermitted: true })
        {
            _onUnhandled(source.State, trigger, found?.Unmet);
            return;
        }

        switch (found.Rule.Effect)
        {
            // A superstate's rule may lead to where we are: that is no reason to leave and come back.
            case Effect.Move when !Same(source.State, found.Rule.Destination):
                Move(source, new Transition(source.State, found.Rule.Destination, trigger));
                break;
            case Effect.Reenter:
                Reenter(source, found.Rule.Destination, trigger);
                break;
        }
    }

    private void Move(StateNode source, Transition transition)
    {
        source.Exit(transition);
        _write(transition.Destination);
        _onTransitioned(transition);
        var settled = Enter(Node(transition.Destination), transition);
        if (!Same(settled.State, State))
            _write(settled.State);
        _onCompleted(new Transition(transition.Source, settled.State, transition.Trigger));
    }

    /// <summary>Leaves what lies inside the re-entered state first, when the rule was inherited from a superstate.</summary>
    private void Reenter(StateNode source, TState destination, TTrigger trigger)
    {
        var reentered = Node(destination);
        if (!Same(source.State, destination))
            source.Exit(new Transition(source.State, destination, trigger));
        var transition = new Transition(destination, destination, trigger);
        reentered.Exit(transition);
        _onTransitioned(transition);
        var settled = Enter(reentered, transition);
        _onCompleted(transition);
        _write(settled.State);
    }

    /// <summary>Enters the node, then follows initial transitions inwards; returns the state where that ends.</summary>
    private StateNode Enter(StateNode node, Transition transition)
    {
        node.Enter(transition);
        while (node.HasInitialTransition)
        {
            var inner = node.InitialSubstate();
            _onTransitioned(new Transition(node.State, inner.State, transition.Trigger));
            inner.EnterInitially(new Transition(transition.Source, inner.State, transition.Trigger));
            node = inner;
        }
        return node;
    }
}
